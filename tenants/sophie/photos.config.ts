import { definePhotos } from '../define';

export default definePhotos({
  hero: {
    control: {
      file: 'hero-rain.webp',
      alt: 'Melbourne at night through a window with rain on it',
      focus: 'bottom',
    },
    variants: [
      {
        key: 'form',
        weight: 0.4,
        file: 'hero-form.webp',
        alt: 'A ring of coral light above concrete steps and a single sphere',
        focus: 'right',
      },
    ],
  },
  portraits: {
    sophie: {
      file: 'portrait-sophie.webp',
      alt: 'Sophie in profile, a dark outline with a short bob before a disc of coral light',
      focus: 'top',
    },
  },
  gallery: [
    { file: 'stairs.webp', alt: 'Concrete stairs beside a coral wall, in hard daylight' },
    { file: 'laneway.webp', alt: 'Lights of a laneway, out of focus' },
    { file: 'tubes.webp', alt: 'Three upright tubes of coral light among blocks of concrete' },
    { file: 'ink-satin.webp', alt: 'Ink-grey satin with a trace of red light' },
    { file: 'tower.webp', alt: 'The glass front of a tower at dusk, a few windows lit' },
    { file: 'slit-of-light.webp', alt: 'A slanting bar of coral light across a dark wall' },
  ],
  logo: { file: 'logo.png', alt: 'The mark of Sophie Marlowe' },
});
