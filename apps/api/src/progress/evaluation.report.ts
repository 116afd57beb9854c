import { Injectable } from '@nestjs/common'
import type { EvaluationView } from '@plancascade/types'
import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx'
import { draftOf, type ReportDraft } from './evaluation.words.js'

/*
 * Layout of GB/T 9704-2012: A4; margins 37, 35, 28, 26 mm (top, bottom, left, right; here in twips); title 2 号小标宋, body 3 号仿宋,
 * first level 黑体, second level 楷体; 22 lines to a page; page number 4 号宋体 between dashes, outside. Fonts are named, never shipped.
 */
const PORTRAIT = { width: 11906, height: 16838 }
const MARGIN = { top: 2098, bottom: 1984, left: 1588, right: 1474 }
const LINE = 570
const SIZE = { title: 44, body: 32, table: 21, number: 28 }
/** Two characters of the body. */
const INDENT = 640
const GREY = { fill: 'F2F2F2' }

const FONTS = { title: '方正小标宋简体', body: '仿宋_GB2312', first: '黑体', second: '楷体_GB2312', number: '宋体' }

@Injectable()
export class EvaluationReport {
  /** The draft as a document; the same figures give the same text byte for byte. */
  async draft(view: EvaluationView): Promise<{ fileName: string; bytes: Uint8Array }> {
    const draft = draftOf(view)
    const document = new Document({
      title: draft.title,
      description: `数据版本 ${view.snapshot}`,
      creator: '规划分解考核系统',
      evenAndOddHeaderAndFooters: true,
      styles: { default: { document: { run: { font: font(FONTS.body), size: SIZE.body } } } },
      sections: [bodySection(draft), tableSection(draft)],
    })
    const bytes = new Uint8Array(await Packer.toBuffer(document))
    const mark = view.isExample ? '_示例' : ''
    return { fileName: `${draft.title}_${view.period}_草稿${mark}.docx`, bytes }
  }
}

function bodySection(draft: ReportDraft): ISectionOptions {
  return {
    properties: { page: { size: PORTRAIT, margin: MARGIN } },
    footers: footers(),
    children: [
      paragraph(draft.title, FONTS.title, { alignment: AlignmentType.CENTER, indent: {} }, SIZE.title),
      paragraph(draft.marks, FONTS.second, { alignment: AlignmentType.CENTER, indent: {} }),
      paragraph('', FONTS.body),
      ...draft.sections.flatMap(({ heading, parts }) => [
        paragraph(heading, FONTS.first, { keepNext: true }),
        ...parts.flatMap((part) => [
          ...(part.heading === null ? [] : [paragraph(part.heading, FONTS.second, { keepNext: true })]),
          ...part.paragraphs.map((text) => paragraph(text, FONTS.body)),
        ]),
      ]),
    ],
  }
}

/** The table lies across the page, as the standard asks of wide tables; its head is repeated on every page. */
function tableSection({ table, marks }: ReportDraft): ISectionOptions {
  const widths = [700, 3800, 800, 1500, 1500, 1100, 1000, 1300, 1500, 1300]
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { ...PORTRAIT, orientation: PageOrientation.LANDSCAPE },
        margin: { top: MARGIN.left, bottom: MARGIN.right, left: MARGIN.bottom, right: MARGIN.top },
      },
    },
    footers: footers(),
    children: [
      paragraph(table.title, FONTS.first, { alignment: AlignmentType.CENTER, indent: {} }),
      paragraph(marks, FONTS.second, { alignment: AlignmentType.CENTER, indent: {} }, SIZE.number),
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        columnWidths: widths,
        rows: [
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            children: table.head.map((text) => cell(text, AlignmentType.CENTER, true)),
          }),
          ...table.rows.map(
            (row) =>
              new TableRow({
                cantSplit: true,
                children: row.map((text, column) => cell(text, alignmentOf(column), false)),
              }),
          ),
        ],
      }),
    ],
  }
}

/** Figures stand at the right, words at the left, the rest in the middle. */
function alignmentOf(column: number): IParagraphOptions['alignment'] {
  if (column === 1) return AlignmentType.LEFT
  return column === 0 || column === 2 || column === 7 ? AlignmentType.CENTER : AlignmentType.RIGHT
}

function cell(text: string, alignment: IParagraphOptions['alignment'], isHead: boolean): TableCell {
  const run = new TextRun({ text, font: font(isHead ? FONTS.first : FONTS.body), size: SIZE.table })
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: GREY } : {}),
    children: [new Paragraph({ children: [run], ...(alignment ? { alignment } : {}) })],
  })
}

function paragraph(
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

function footers(): NonNullable<ISectionOptions['footers']> {
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
function font(name: string): { ascii: string; hAnsi: string; eastAsia: string } {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name }
}
