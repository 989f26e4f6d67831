import { definePhotos } from '../define';

// Pictures lie in the folder `photos/` beside this file: JPEG, PNG, WebP or AVIF, at least 1800 pixels wide for the
// hero. They are resized, converted and stripped of place and camera data; the originals are never served.
// `alt` says in a few words what is to be seen, for people who cannot see it.
// `focus` is the part that must stay when a layout crops the picture: center, top, bottom, left or right.
export default definePhotos({
  hero: {
    // What everybody sees as long as no test runs.
    control: { file: 'hero.webp', alt: 'Light from a window on a pale wall', focus: 'right' },
    // Other heroes to be tested against it. `weight` is a variant's share of the visits, from 0 to 1; the control
    // takes what the weights leave of 1. If they leave nothing, all of them share equally.
    variants: [
      // { key: 'evening', weight: 0.5, file: 'evening.webp', alt: 'The same room in the evening' },
    ],
  },

  // One portrait for each companion, by the slug in content.config.ts.
  portraits: {
    // alex: { file: 'alex.webp', alt: 'Alex by the window', focus: 'top' },
  },

  // Shown in this order. Mixed formats look best: some upright, some wide, some square.
  gallery: [
    { file: 'folds.webp', alt: 'Pale cloth in soft folds' },
    { file: 'vessels.webp', alt: 'Two vessels of stoneware on a table' },
  ],

  // A square PNG of 512 pixels or more; the icons for tabs and home screens are made from it.
  // logo: { file: 'logo.png', alt: 'The monogram of Alex Example' },
});
