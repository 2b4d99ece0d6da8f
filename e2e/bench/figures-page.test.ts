import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildFigure, isMet, measureAgainst, report, type Measured } from './figures.ts'
import { median, percentile } from './statistics.ts'
import { formatFigure, formatSummary, renderPage } from './figures-page.ts'
import { sumCovered } from './timing-proxy.ts'

const beside = { name: 'an <empty> page', samples: [100] }
const taken = {
  date: '2026-11-25T00:00:00.000Z',
  commit: 'abc',
  node: '24.22.1',
  machine: '2 × a processor',
  load: 0.1,
  isQuick: false,
}
const measured: Measured = {
  ...{ name: 'weight', title: 'First load', how: 'Weighed.', taken, seconds: 3 },
  figures: [
    buildFigure({
      name: 'the list',
      unit: 'kB',
      samples: [130, 140, 120],
      beside,
      goal: { of: 'difference', is: 'at most', limit: 35 },
    }),
    buildFigure({
      name: 'the wizard',
      unit: 'kB',
      samples: [150],
      beside,
      goal: { of: 'difference', is: 'at most', limit: 45 },
    }),
  ],
}

describe('figures page', () => {
  it('in docs/bench is drawn from the figures beside it', () => {
    const kept = report.parse(JSON.parse(readFileSync('docs/bench/figures.json', 'utf8')))
    expect(readFileSync('docs/bench/index.html', 'utf8')).toBe(renderPage(kept))
    expect(kept.measures.length).toBeGreaterThan(5)
  })

  it('shows each figure with its reference and goal, and loads nothing', () => {
    const drawn = renderPage({ measures: [measured] })
    expect(drawn).toContain('1 of 2 goals are met')
    expect(drawn).toContain('120–140 in 3 runs')
    expect(drawn).toContain('an &#60;empty&#62; page')
    expect(drawn.match(/✗ missed/g)).toHaveLength(1)
    expect(drawn).not.toMatch(/<script|https?:\/\//)
  })

  it('names what could not be measured', () => {
    const drawn = renderPage({ measures: [{ ...measured, figures: [], failed: 'No <browser> was found.' }] })
    expect(drawn).toContain('It could not be measured: No &#60;browser&#62; was found.')
  })

  it('counts the goals that are met, and names the one that all figures share', () => {
    expect(formatSummary(measured.figures)).toBe('1 of 2 goals are met')
    const goal = { of: 'ratio', is: 'at most', limit: 3 } as const
    const rows = [250, 300, 310].map((ms) => buildFigure({ name: 'a', unit: 'ms', samples: [ms], beside, goal }))
    expect(formatSummary(rows)).toBe('2 of 3 within 3 ×')
    expect(formatSummary([])).toBe('0 of 0 goals are met')
  })

  it('formats a figure as a line of text', () => {
    expect(measured.figures.map(formatFigure)).toEqual([
      'the list: 130 kB (120–140, 3 runs); beside 100 kB of an <empty> page: 1.30 ×, +30; met: above it at most 35 kB',
      'the wizard: 150 kB; beside 100 kB of an <empty> page: 1.50 ×, +50; MISSED: above it at most 45 kB',
    ])
  })
})

describe('buildFigure', () => {
  it('takes the median of the runs', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0])
  })

  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100])
    expect(percentile([7], 0.99)).toBe(7)
  })

  it.each([
    ['value', 'at most', 130, true],
    ['value', 'at most', 129, false],
    ['difference', 'at most', 30, true],
    ['ratio', 'at least', 1.3, true],
    ['ratio', 'at least', 1.31, false],
  ] as const)('is judged by its %s: %s %d is %s', (of, is, limit, met) => {
    const figure = buildFigure({ name: 'a', unit: 'ms', samples: [130], beside, goal: { of, is, limit } })
    expect(measureAgainst(figure, 'ratio')).toBe(1.3)
    expect(isMet(figure)).toBe(met)
  })
})

describe('the time of the sandbox', () => {
  it('counts what lies in several calls once', () => {
    expect(
      sumCovered([
        [0, 10],
        [5, 15],
        [20, 30],
        [22, 25],
      ]),
    ).toBe(25)
    expect(sumCovered([])).toBe(0)
  })
})
