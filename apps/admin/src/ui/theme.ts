import { createTheme, type MantineColorsTuple } from '@mantine/core'

const harbour: MantineColorsTuple = [
  '#e6f5f5',
  '#d2e9ea',
  '#a5d3d6',
  '#74bcc1',
  '#4da8af',
  '#2f98a1',
  '#0e7480',
  '#0a6570',
  '#075660',
  '#03434b',
]

const signal: MantineColorsTuple = [
  '#fdecec',
  '#f7d5d6',
  '#eeaaad',
  '#e57c81',
  '#dd555c',
  '#d33b43',
  '#b8232f',
  '#ae1f2b',
  '#971923',
  '#7d121b',
]

/** Mantine draws boxes, menus and disabled buttons of the dark theme in these. */
const dark: MantineColorsTuple = [
  '#e4ecef',
  '#c3d0d6',
  '#a0b2bb',
  '#7e929c',
  '#4a5f6a',
  '#223038',
  '#1a282f',
  '#131e24',
  '#0f181d',
  '#0b1216',
]

/** Mantine's part of the look; colours of surfaces and states are the tokens of theme.css. */
export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 7 },
  colors: { harbour, signal, dark },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'var(--w-mono)',
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
})
