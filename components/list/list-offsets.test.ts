import { describe, expect, it } from 'vitest'
import { listWindowOffsets } from '#components/list/list-offsets.ts'

describe('listWindowOffsets', () => {
  it.each([
    ['nothing is known of the view', undefined, [0]],
    ['the first rows are in view', { from: 0, to: 30 }, [0]],
    ['the view ends with a window', { from: 60, to: 100 }, [0]],
    ['the view crosses into the next window', { from: 90, to: 101 }, [0, 100]],
    ['the view is far down', { from: 4_990, to: 5_020 }, [0, 4_900, 5_000]],
    ['the view begins with a window', { from: 200, to: 230 }, [0, 200]],
  ])('reads what is in view, and always the first window, when %s', (_, visible, offsets) => {
    expect(listWindowOffsets(visible)).toEqual(offsets)
  })
})
