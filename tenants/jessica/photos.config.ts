import { definePhotos } from '../define';

export default definePhotos({
  hero: {
    control: {
      file: 'hero-morning.webp',
      alt: 'Morning light through a window, the shadow of gum leaves on a sand-coloured wall',
      focus: 'right',
    },
    variants: [
      {
        key: 'dunes',
        weight: 0.5,
        file: 'hero-dunes.webp',
        alt: 'Pale dunes under a low sun',
        focus: 'center',
      },
    ],
  },
  portraits: {
    jessica: {
      file: 'portrait-jessica.webp',
      alt: 'The shadow of Jessica in profile on a sunlit wall, her hair in a high knot',
      focus: 'top',
    },
  },
  gallery: [
    { file: 'linen.webp', alt: 'White linen in soft folds' },
    { file: 'pool.webp', alt: 'Sunlight on the floor of a pool' },
    { file: 'stoneware.webp', alt: 'A stoneware vase, a green bowl and a wooden ring in afternoon light' },
    { file: 'headland.webp', alt: 'Hills in eucalyptus haze' },
    { file: 'doorway.webp', alt: 'A white arch that opens on the sky' },
    { file: 'gum-leaves.webp', alt: 'A twig of eucalyptus before a white wall' },
  ],
  logo: { file: 'logo.png', alt: 'The mark of Jessica Lane' },
});
