import { describe, expect, it } from 'vitest'
import { measureConnection } from '#lib/connection/measure-connection.ts'

const minute = 60_000
const pending = { state: 'PENDING', linkId: '65f0c0de0000000000000a11', since: 0 }

describe('how long a connection takes', () => {
  it('is measured against the usual time over a private link', () => {
    expect(measureConnection(pending, 10 * minute)).toEqual({
      title: 'Atlas is setting the connection up',
      sentence: '10 min so far, usually 20–40 min over a private link.',
      share: 0.25,
    })
  })

  it('is longer than usual after 40 minutes, and gets advice after 80', () => {
    expect(measureConnection(pending, 41 * minute)).toMatchObject({ share: 1 })
    expect(measureConnection(pending, 41 * minute)?.advice).toBeUndefined()
    expect(measureConnection(pending, 81 * minute)?.advice).toMatch(/MongoDB support/)
  })

  it('says nothing of what is usual where nobody measured it', () => {
    const sentence = '1 min so far. How long this usually takes is not known.'
    const title = 'Atlas is setting the connection up'
    expect(measureConnection({ ...pending, linkId: undefined }, minute)).toEqual({ title, sentence })
    expect(measureConnection({ ...pending, state: 'DELETING' }, minute)).toEqual({
      title: 'Atlas is taking the connection down',
      sentence,
    })
  })

  it('names the usual time alone when it is not known since when', () => {
    expect(measureConnection({ ...pending, since: undefined }, minute)).toEqual({
      title: 'Atlas is setting the connection up',
      sentence: 'Usually 20–40 min over a private link.',
    })
  })

  it.each(['READY', 'FAILED'])('does not count for a connection that is %s', (state) => {
    expect(measureConnection({ ...pending, state }, minute)).toBeUndefined()
  })
})
