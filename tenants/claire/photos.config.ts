import { definePhotos } from '../define';

export default definePhotos({
  hero: {
    control: {
      file: 'hero-silk.webp',
      alt: 'Plum silk in evening light, a thread of gold along its folds',
      focus: 'right',
    },
    variants: [
      {
        key: 'harbour',
        weight: 0.5,
        file: 'hero-harbour.webp',
        alt: 'Sydney Harbour after sunset, the lights of the bridge and the city on the water',
        focus: 'bottom',
      },
      {
        key: 'colonnade',
        weight: 0.5,
        file: 'hero-colonnade.webp',
        alt: 'A long colonnade with the last sun falling through its arches',
        focus: 'center',
      },
    ],
  },
  portraits: {
    claire: {
      file: 'portrait-claire.webp',
      alt: 'Claire in profile behind ribbed glass, her hair pinned up, gold and plum light around her',
      focus: 'top',
    },
  },
  gallery: [
    { file: 'hero-harbour.webp', alt: 'Sydney Harbour after sunset, seen from the water' },
    { file: 'champagne-silk.webp', alt: 'Champagne-coloured silk, loosely folded' },
    { file: 'harbour-lights.webp', alt: 'The harbour at night, its lights melted into gold' },
    { file: 'opera-curtain.webp', alt: 'A plum velvet curtain before the performance begins' },
    { file: 'candle-room.webp', alt: 'Three candles burning on a dark table' },
    { file: 'hero-colonnade.webp', alt: 'A colonnade in the last light of the day' },
  ],
  logo: { file: 'logo.png', alt: 'The monogram of Claire Hamilton' },
});
