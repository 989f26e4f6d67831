import { defineTheme } from '../define';

// How the site looks. Copy the folder `_template`, give it the name of your site, and change what you like:
// a mistake is reported with the folder and the field when the demo world is made.
export default defineTheme({
  // elegant: centred, serif, airy · modern: bold, dense, off-centre · minimal: quiet, one column.
  layout: 'elegant',

  // Five colours as #RRGGBB. Where text would be hard to read on one of them, the site takes a readable neighbour.
  colours: {
    primary: '#3E4A61', // buttons, links
    secondary: '#B08D57', // ornaments, fine lines
    accent: '#F0EBE3', // tinted surfaces
    background: '#FFFFFF',
    text: '#23262B',
  },

  // Colours for visitors who prefer dark pages. Leave any of them out, or all: they are derived from those above.
  // dark: { background: '#14161A', text: '#ECEAE6' },

  // Keys of the catalog in lib/tenancy/fonts.ts: playfair-display, cormorant-garamond, marcellus, bodoni-moda, syne,
  // montserrat, instrument-sans, figtree, jost, dm-sans.
  fonts: { heading: 'bodoni-moda', body: 'dm-sans' },

  // Room between things: compact, comfortable or spacious.
  spacing: 'comfortable',

  // Corners of buttons and pictures: square, soft or round.
  corners: 'square',
});
