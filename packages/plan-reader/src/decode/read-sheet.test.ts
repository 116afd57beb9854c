import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSheet } from './read-sheet.js'

const CELLS =
  '<row r="2"><c r="A2" t="inlineStr"><is><t>编码</t></is></c><c r="C2"><f>1+1</f><v>2</v></c></row>' +
  '<row r="5"><c r="A5" t="inlineStr"><is><t>第一行\n第二行</t></is></c></row>'

function workbook(rows: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="甲" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  })
}

describe('reading a sheet row by row', () => {
  it('keeps the numbers of the rows, empty cells and line breaks; a formula gives its stored result', () => {
    expect(readSheet(workbook(CELLS))).toEqual({
      ok: true,
      value: [
        { line: 2, cells: ['编码', '', '2'] },
        { line: 5, cells: ['第一行\n第二行'] },
      ],
    })
  })

  it('refuses what is no workbook, and XML that declares entities, without throwing', () => {
    const hostile = workbook('').slice()
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><workbook><sheets/></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships/>'),
    })
    const codes = [strToU8('编码,名称'), hostile.slice(0, 40), bomb].map((bytes) => {
      const read = readSheet(bytes)
      return read.ok ? 'read' : read.error.code
    })
    expect(codes).toEqual(['file.damaged', 'file.damaged', 'file.damaged'])
  })
})
