import { defineTheme } from '../define';

export default defineTheme({
  layout: 'elegant',
  colours: {
    primary: '#1F4A3A',
    secondary: '#B08A45',
    accent: '#F1E9DA',
    background: '#FCFAF5',
    text: '#241A1C',
  },
  dark: {
    primary: '#7FB39B',
    secondary: '#D0A75C',
    background: '#0E1613',
    text: '#EFE8DB',
    accent: '#1A2520',
  },
  fonts: { heading: 'cormorant-garamond', body: 'jost' },
  spacing: 'spacious',
  corners: 'square',
});
