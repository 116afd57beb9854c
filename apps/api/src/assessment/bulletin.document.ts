import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  SectionType,
  Table,
  TableRow,
  WidthType,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx'
import { FONTS, MARGIN, PORTRAIT, SIZE, font, footers, paragraph, tableCell } from '../platform/documents/gb9704.js'
import type { Bulletin } from './bulletin.words.js'

const CENTRED = { alignment: AlignmentType.CENTER, indent: {} }
const FLUSH = { alignment: AlignmentType.LEFT, indent: {} }
/** 成文日期 ends four characters before the right edge (GB/T 9704-2012 §7.3.5.2). */
const SIGNED = { alignment: AlignmentType.RIGHT, indent: { right: 1280 } }
const RULE = { style: BorderStyle.SINGLE, size: 6, space: 4, color: '000000' }

/** A 通报 in the layout of GB/T 9704-2012: 发文字号, title, 主送, body, 附件说明, 署名 and date, 版记; the table on its own page. */
export async function bulletinDocument(bulletin: Bulletin): Promise<Uint8Array> {
  const document = new Document({
    title: bulletin.title,
    description: `数据版本 ${bulletin.snapshot}`,
    creator: '规划分解考核系统',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font(FONTS.body), size: SIZE.body } } } },
    sections: [letter(bulletin), attachment(bulletin)],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function letter(bulletin: Bulletin): ISectionOptions {
  const { documentNumber, title, marks, to, opening, sections, table, signer, date, copies } = bulletin
  return {
    properties: { page: { size: PORTRAIT, margin: MARGIN } },
    footers: footers(),
    children: [
      ...(documentNumber === null ? [] : [paragraph(documentNumber, FONTS.body, CENTRED), paragraph('', FONTS.body)]),
      paragraph(title, FONTS.title, CENTRED, SIZE.title),
      ...(marks === null ? [] : [paragraph(marks, FONTS.second, CENTRED)]),
      paragraph('', FONTS.body),
      paragraph(`${to}：`, FONTS.body, FLUSH),
      paragraph(opening, FONTS.body),
      ...sections.flatMap(({ heading, paragraphs }) => [
        paragraph(heading, FONTS.first, { keepNext: true }),
        ...paragraphs.map((text) => paragraph(text, FONTS.body)),
      ]),
      paragraph('', FONTS.body),
      paragraph(`附件：${table.title}`, FONTS.body),
      paragraph('', FONTS.body),
      paragraph(signer, FONTS.body, { ...SIGNED, keepNext: true }),
      paragraph(date, FONTS.body, SIGNED),
      ...(copies === null ? [] : [paragraph('', FONTS.body), copiesLine(copies)]),
    ],
  }
}

/** 版记: 4 号仿宋 between two lines. */
function copiesLine(copies: string): ReturnType<typeof paragraph> {
  const border = { top: RULE, bottom: RULE }
  return paragraph(
    `抄送：${copies}。`,
    FONTS.body,
    { ...FLUSH, indent: { left: 280, right: 280 }, border },
    SIZE.number,
  )
}

function attachment({ table, marks }: Bulletin): ISectionOptions {
  const widths = [1200, 2800, 1800, 1500, 1544]
  return {
    properties: { type: SectionType.NEXT_PAGE, page: { size: PORTRAIT, margin: MARGIN } },
    footers: footers(),
    children: [
      paragraph('附件', FONTS.first, FLUSH),
      paragraph(table.title, FONTS.title, CENTRED, SIZE.body),
      ...(marks === null ? [] : [paragraph(marks, FONTS.second, CENTRED, SIZE.number)]),
      paragraph('单位：分', FONTS.body, { alignment: AlignmentType.RIGHT, indent: {} }, SIZE.table),
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        columnWidths: widths,
        rows: [
          row(table.head, () => AlignmentType.CENTER, true),
          ...table.rows.map((cells) => row(cells, alignmentOf, false)),
        ],
      }),
    ],
  }
}

function row(cells: readonly string[], alignment: (column: number) => IParagraphOptions['alignment'], isHead: boolean) {
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map((text, column) => tableCell(text, alignment(column), isHead)),
  })
}

function alignmentOf(column: number): IParagraphOptions['alignment'] {
  if (column === 4) return AlignmentType.RIGHT
  return column === 1 ? AlignmentType.LEFT : AlignmentType.CENTER
}
