import { describe, expect, it } from 'vitest'
import { readCategory, readIndicatorName } from './indicator-name.js'

describe('readIndicatorName', () => {
  it.each([
    ['1.城镇新增就业人数(万人)', '1', false, '城镇新增就业人数', '万人'],
    ['5.其中:农民工参加职业培训人次(万人次)', '5', true, '农民工参加职业培训人次', '万人次'],
    ['其中:申领电子社保卡人口覆盖率(%)', null, true, '申领电子社保卡人口覆盖率', '%'],
    ['(3) 参保人数(含机关)', '3', false, '参保人数(含机关)', null],
    ['7.高、中、初级专业技术人才比例', '7', false, '高、中、初级专业技术人才比例', null],
    ['每万名劳动者中高技能人才数(人/万人)', null, false, '每万名劳动者中高技能人才数', '人/万人'],
    ['2.1 养老保险 参保率(单位:%)', '2.1', false, '养老保险参保率', '%'],
    ['5G基站数量(个)', null, false, '5G基站数量', '个'],
  ])('takes %s apart', (cell, number, isPart, name, unit) => {
    expect(readIndicatorName(cell)).toEqual({ number, isPart, name, unit })
  })
})

describe('readCategory', () => {
  it.each([
    ['一、就业', '就业'],
    ['(三)劳动关系', '劳动关系'],
    ['就业促进', '就业促进'],
  ])('reads %s', (cell, category) => {
    expect(readCategory(cell)).toBe(category)
  })
})
