import { counted, inLocale } from '../../../lib/words.ts'

const en = {
  title: 'What was not read',
  text: 'These may hold packages that are missing above.',
  path: 'File',
  kind: 'May hold',
  reason: 'Why',
  files: (count: number) => counted(count, 'file', 'files'),
  reasons: {
    BEHIND_LINK: 'It is a hard link to a file of another name.',
    DAMAGED: 'It cannot be understood, or is encrypted.',
    NESTED_TOO_DEEP: 'It is an archive in an archive in an archive.',
    OLD_FORMAT: 'It is of an old format that is not read.',
    TOO_LARGE: 'It is larger than what is read of its kind.',
    TOO_MANY_FILES: 'There are more of its kind than are read.',
    TOO_MANY_PACKAGES: 'It names more packages than are kept.',
    TOO_MUCH_INSIDE: 'The archive holds more than is decompressed of one.',
    UNFINISHED: 'Writes beside the database are not in it yet.',
  },
}

const de: typeof en = {
  title: 'Was nicht gelesen wurde',
  text: 'Hierin können Pakete stecken, die oben fehlen.',
  path: 'Datei',
  kind: 'Kann enthalten',
  reason: 'Grund',
  files: (count) => counted(count, 'Datei', 'Dateien'),
  reasons: {
    BEHIND_LINK: 'Sie ist ein harter Link auf eine Datei anderen Namens.',
    DAMAGED: 'Sie ist unverständlich oder verschlüsselt.',
    NESTED_TOO_DEEP: 'Sie ist ein Archiv in einem Archiv in einem Archiv.',
    OLD_FORMAT: 'Sie hat ein altes Format, das nicht gelesen wird.',
    TOO_LARGE: 'Sie ist größer als das, was von dieser Art gelesen wird.',
    TOO_MANY_FILES: 'Es gibt mehr von dieser Art, als gelesen werden.',
    TOO_MANY_PACKAGES: 'Sie nennt mehr Pakete, als behalten werden.',
    TOO_MUCH_INSIDE: 'Das Archiv enthält mehr, als aus einem entpackt wird.',
    UNFINISHED: 'Was neben der Datenbank geschrieben wurde, steht noch nicht in ihr.',
  },
}

/** Words of what was not read in an image. */
export const notReadWords = inLocale({ en, de })
