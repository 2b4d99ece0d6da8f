import { describe, expect, it } from 'vitest'
import { measureElapsed } from '#lib/private-link/elapsed.ts'

const at = Date.UTC(2026, 10, 25)
const id = (at / 1000).toString(16).padStart(8, '0').padEnd(24, '0')
const msk = { _id: id, provider: 'AWS', vendor: 'MSK' }
const after = (minutes: number) => at + minutes * 60_000

describe('measureElapsed', () => {
  it('gives the age, the usual time and the share of it', () => {
    expect(measureElapsed(msk, after(7))).toEqual({ sentence: '7 min so far, usually 30–35 min in all.', share: 0.2 })
  })
  it('says when a link takes longer than usual, with a share of 1', () => {
    expect(measureElapsed(msk, after(70))).toEqual({
      sentence: '1 h so far, longer than the usual 30–35 min. Atlas may still finish it.',
      share: 1,
    })
  })
  it('gives the age alone where the usual time is not known', () => {
    expect(measureElapsed({ ...msk, vendor: 'S3' }, after(3))).toEqual({
      sentence: '3 min so far. How long this usually takes is not known.',
    })
  })
  it('is never negative, as two clocks may differ', () => {
    expect(measureElapsed(msk, after(-2)).sentence).toContain('0 s so far')
  })
})
