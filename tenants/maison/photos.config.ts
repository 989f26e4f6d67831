import { definePhotos } from '../define';

export default definePhotos({
  hero: {
    control: {
      file: 'hero-arcade.webp',
      alt: 'A green arcade with bars of brass-coloured evening light',
      focus: 'right',
    },
    variants: [
      {
        key: 'velvet',
        weight: 0.3,
        file: 'hero-velvet.webp',
        alt: 'A burgundy velvet curtain in the light of a lamp',
        focus: 'right',
      },
    ],
  },
  portraits: {
    amelie: {
      file: 'portrait-amelie.webp',
      alt: 'Amélie in profile behind green ribbed glass, her hair in a low knot',
      focus: 'top',
    },
    vivienne: {
      file: 'portrait-vivienne.webp',
      alt: 'Vivienne in a wide hat behind rose-coloured ribbed glass',
      focus: 'top',
    },
    saskia: {
      file: 'portrait-saskia.webp',
      alt: 'Saskia in profile behind golden ribbed glass, her hair in a high knot',
      focus: 'top',
    },
  },
  gallery: [
    { file: 'hero-arcade.webp', alt: 'An arcade in green and gold, evening between its columns' },
    { file: 'burgundy-hall.webp', alt: 'A burgundy hall with evening light between its arches' },
    { file: 'city-terrace.webp', alt: 'The lights of Sydney from the terrace' },
    { file: 'green-velvet.webp', alt: 'Bottle-green velvet in loose folds' },
    { file: 'brass.webp', alt: 'A brass sphere, a ring and a small vase before a burgundy wall' },
    {
      file: 'evening-window.webp',
      alt: 'The last sun through a window on a green wall, with the shadow of leaves',
    },
  ],
  logo: { file: 'logo.png', alt: 'The mark of Maison Beaumont' },
});
