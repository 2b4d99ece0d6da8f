import { describe, expect, it } from 'vitest'
import { listExports } from '#lib/list/export-rows.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'

const ownership = {
  ...{ name: 'Orders', owner: 'Blue', ticket: 'OPS-1', costCentre: '1234', note: 'a note' },
  labels: { legacy: '', env: 'prod' },
}
const row = buildRow({ createdAt: Date.UTC(2026, 10, 25), by: 'ada', usedBy: 2, ownership })
const head =
  'state,name,provider,type,region,project,projectId,linkId,origin,requestedBy,createdAt,usedBy,ownershipName,owner,ticket,costCentre,note,labels'
const rest = `orders,AWS,Amazon MSK,us-east-1,payments,${row.groupId},${row.id},here,ada,2026-11-25T00:00:00.000Z,2,Orders,Blue,OPS-1,1234,a note,env=prod; legacy`
/** The first cell of a row with this state. */
const formatFirstCell = (word: string) =>
  listExports.csv.format([{ ...row, word }]).slice(`${head}\r\n`.length, -`,${rest}\r\n`.length)

describe('a list as CSV', () => {
  it('has a line of names and a line for each row', () => {
    expect(listExports.csv.format([row]).split('\r\n')).toEqual([head, `Done,${rest}`, ''])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['\r=1', `"'\r=1"`],
  ])('takes no formula from a value: %j', (word, cell) => {
    expect(formatFirstCell(word)).toBe(cell)
  })

  it.each([
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    ['a-b=c', 'a-b=c'],
  ])('quotes what has to be quoted: %j', (word, cell) => {
    expect(formatFirstCell(word)).toBe(cell)
  })
})

describe('a list as JSON', () => {
  it('has the same columns, and values as they are', () => {
    const values: unknown = JSON.parse(listExports.json.format([{ ...row, name: '=1+1' }]))
    expect(values).toEqual([expect.objectContaining({ name: '=1+1', requestedBy: 'ada' })])
    expect(head.split(',').filter((name) => !JSON.stringify(values).includes(`"${name}":`))).toEqual([])
  })

  it('has no link id for a create that has no link yet', () => {
    expect(listExports.json.format([{ ...row, made: 'requested' }])).toContain('"linkId": ""')
  })

  it('has no number of connections where that is not known', () => {
    expect(listExports.json.format([{ ...row, usedBy: undefined }])).toContain('"usedBy": ""')
    expect(listExports.json.format([{ ...row, usedBy: 0 }])).toContain('"usedBy": "0"')
  })
})
