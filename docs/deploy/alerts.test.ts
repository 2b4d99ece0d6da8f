import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from '#lib/zod.ts'

const rule = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string() }),
})
const rulesFile = z.strictObject({ groups: z.tuple([z.strictObject({ name: z.string(), rules: z.array(rule) })]) })
const [{ rules }] = rulesFile.parse(parse(readFileSync('docs/deploy/alerts.yaml', 'utf8'))).groups
const manual = readFileSync('docs/OPERATIONS.md', 'utf8')
const sectionOf = (heading: string) => manual.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
const inTable = (heading: string, name: RegExp) =>
  [...sectionOf(heading).matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) => cell.match(name) ?? [])
const metricsIn = (text: string) =>
  new Set([...text.matchAll(/\bportal_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, '')))

/** Where an expression is not PromQL. */
const flawsOf = (expression: string): number[] => {
  const found: number[] = []
  parser.parse(expression).iterate({ enter: ({ type, from }) => void (type.isError && found.push(from)) })
  return found
}

describe('the alerts', () => {
  it('are PromQL, and what is not is found', () => {
    expect(rules.length).toBeGreaterThan(5)
    for (const { alert, expr } of rules) expect({ alert, flaws: flawsOf(expr) }).toEqual({ alert, flaws: [] })
    expect(flawsOf('max(portal_ready')).not.toEqual([])
    expect(flawsOf('portal_ready ==')).not.toEqual([])
  })

  it('are each explained in the manual, and no other', () => {
    expect(inTable('Alerts', /(?<=`)Portal\w+(?=`)/g)).toEqual(rules.map(({ alert }) => alert))
  })

  it('speak of metrics that the manual explains, and the manual of those that the portal tells', () => {
    const explained = metricsIn(inTable('Metrics', /portal_[a-z_]+/g).join(' '))
    for (const { alert, expr } of rules)
      expect({ alert, unknown: [...metricsIn(expr)].filter((name) => !explained.has(name)) }).toEqual({
        alert,
        unknown: [],
      })
    const told = metricsIn(readFileSync('server/process/metrics.ts', 'utf8'))
    expect([...explained].toSorted()).toEqual([...told].toSorted())
  })
})
