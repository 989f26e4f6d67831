import { defineTheme } from '../define';

export default defineTheme({
  layout: 'modern',
  colours: {
    primary: '#E8412C',
    secondary: '#4A5866',
    accent: '#E9EDF1',
    background: '#FAFBFC',
    text: '#12171D',
  },
  dark: {
    primary: '#FF5A45',
    secondary: '#9FB0C0',
    accent: '#1B222B',
    background: '#0D1116',
    text: '#EDF1F5',
  },
  fonts: { heading: 'syne', body: 'instrument-sans' },
  spacing: 'compact',
  corners: 'soft',
});
