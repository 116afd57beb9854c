import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decodeDocument } from './decode-document.js'

const level = (place: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const NUMBERING = `<w:numbering>
  <w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>`
const STYLES =
  '<w:styles><w:style w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'

const item = (words: string, list: number, place = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${place}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
const plain = (words: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`

function textOf(body: string): string[] {
  const parts = {
    'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(NUMBERING),
    'word/styles.xml': strToU8(STYLES),
  }
  const decoded = decodeDocument(zipSync(parts))
  return decoded.ok ? decoded.value.text.split('\n') : [decoded.error.code]
}

// What Word shows for these definitions: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
describe('the automatic numbers of a Word file', () => {
  it('stand before their paragraphs, and lower levels begin again under each higher one', () => {
    const body = [
      item('就业', 1),
      item('目标', 1, 1),
      item('新增就业', 1, 2),
      item('再就业', 1, 2),
      item('措施', 1, 1),
      item('培训', 1, 2),
      item('社会保障', 1),
      item('参保', 1, 1),
    ]
    expect(textOf(body.join(''))).toEqual([
      '一、就业',
      '（一）目标',
      '1.新增就业',
      '2.再就业',
      '（二）措施',
      '1.培训',
      '二、社会保障',
      '（一）参保',
    ])
  })

  it('count on past ten as people write', () => {
    const lines = textOf(Array.from({ length: 21 }, (_, i) => item(`第${i + 1}`, 1)).join(''))
    expect([lines[9], lines[10], lines[19], lines[20]]).toEqual([
      '十、第10',
      '十一、第11',
      '二十、第20',
      '二十一、第21',
    ])
  })

  it('come from the paragraph’s style, unless the paragraph puts them off', () => {
    const styled = '<w:pStyle w:val="Heading1"/>'
    const none = `${styled}<w:numPr><w:numId w:val="0"/></w:numPr>`
    expect(textOf(plain('就业', styled) + plain('前言', none) + plain('保障', styled))).toEqual([
      '一、就业',
      '前言',
      '二、保障',
    ])
  })

  it('begin where a list says so, and bullets show none', () => {
    expect(textOf(item('其五', 3) + item('其六', 3) + item('要点', 2))).toEqual(['五、其五', '六、其六', '要点'])
  })

  it('do not pass from an empty paragraph to the next', () => {
    expect(textOf(item('', 1) + '<w:p><w:r><w:t>正文</w:t></w:r></w:p>')).toEqual(['正文'])
  })
})
