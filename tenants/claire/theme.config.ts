import { defineTheme } from '../define';

export default defineTheme({
  layout: 'elegant',
  colours: {
    primary: '#8B4789',
    secondary: '#D4AF37',
    accent: '#F4E6D8',
    background: '#FFFFFF',
    text: '#2C2C2C',
  },
  dark: { background: '#170E18', text: '#F1E7EE', accent: '#2A1B2B' },
  fonts: { heading: 'playfair-display', body: 'montserrat' },
  spacing: 'comfortable',
  corners: 'square',
});
