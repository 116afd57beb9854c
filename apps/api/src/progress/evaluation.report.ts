import { Injectable } from '@nestjs/common'
import type { EvaluationView } from '@plancascade/types'
import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  SectionType,
  Table,
  TableRow,
  WidthType,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx'
import { FONTS, MARGIN, PORTRAIT, SIZE, font, footers, paragraph, tableCell } from '../platform/documents/gb9704.js'
import { draftOf, type ReportDraft } from './evaluation.words.js'

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
  const widths = [700, 3300, 800, 1400, 1400, 1100, 1000, 1000, 1300, 1400, 1100]
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
            children: table.head.map((text) => tableCell(text, AlignmentType.CENTER, true)),
          }),
          ...table.rows.map(
            (row) =>
              new TableRow({
                cantSplit: true,
                children: row.map((text, column) => tableCell(text, alignmentOf(column), false)),
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
  return column === 0 || column === 2 || column === 5 || column === 8 ? AlignmentType.CENTER : AlignmentType.RIGHT
}
