import {
  AlignmentType,
  Footer,
  LineRuleType,
  PageNumber,
  Paragraph,
  TableCell,
  TextRun,
  VerticalAlignTable,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx'

/*
 * Layout of GB/T 9704-2012: A4; margins 37, 35, 28, 26 mm (top, bottom, left, right; here in twips); title 2 号小标宋, body 3 号仿宋,
 * first level 黑体, second level 楷体; 22 lines to a page; page number 4 号宋体 between dashes, outside. Fonts are named, never shipped.
 */
export const PORTRAIT = { width: 11906, height: 16838 }
export const MARGIN = { top: 2098, bottom: 1984, left: 1588, right: 1474 }
const LINE = 570
export const SIZE = { title: 44, body: 32, table: 21, number: 28 }
/** Two characters of the body. */
const INDENT = 640
const GREY = { fill: 'F2F2F2' }

export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  number: '宋体',
}

export function tableCell(text: string, alignment: IParagraphOptions['alignment'], isHead: boolean): TableCell {
  const run = new TextRun({ text, font: font(isHead ? FONTS.first : FONTS.body), size: SIZE.table })
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: GREY } : {}),
    children: [new Paragraph({ children: [run], ...(alignment ? { alignment } : {}) })],
  })
}

export function paragraph(
  text: string,
  name: string,
  options: Omit<IParagraphOptions, 'children'> = {},
  size = SIZE.body,
): Paragraph {
  return new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    alignment: AlignmentType.BOTH,
    indent: { firstLine: INDENT },
    ...options,
    children: [new TextRun({ text, font: font(name), size })],
  })
}

export function footers(): NonNullable<ISectionOptions['footers']> {
  return { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) }
}

function footer(alignment: NonNullable<IParagraphOptions['alignment']>): Footer {
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: font(FONTS.number),
    size: SIZE.number,
  })
  return new Footer({ children: [new Paragraph({ alignment, children: [run] })] })
}

/** Chinese letters take the eastern font; figures and Latin letters stand in the one the standard's examples use. */
export function font(name: string): { ascii: string; hAnsi: string; eastAsia: string } {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name }
}
