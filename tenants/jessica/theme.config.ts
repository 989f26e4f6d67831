import { defineTheme } from '../define';

export default defineTheme({
  layout: 'minimal',
  colours: {
    primary: '#4F6B5C',
    secondary: '#B08A62',
    accent: '#EFE6D8',
    background: '#FFFDF9',
    text: '#2E3330',
  },
  dark: { primary: '#9DBBA9', background: '#161A18', accent: '#222823', text: '#ECEAE4' },
  fonts: { heading: 'marcellus', body: 'figtree' },
  spacing: 'spacious',
  corners: 'round',
});
