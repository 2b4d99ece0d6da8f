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
const readSection = (heading: string) => manual.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
const findInTable = (heading: string, name: RegExp) =>
  [...readSection(heading).matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) => cell.match(name) ?? [])
const listMetrics = (text: string) =>
  new Set([...text.matchAll(/\bportal_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, '')))

/** Where an expression is not PromQL. */
const findFlaws = (expression: string): number[] => {
  const positions: number[] = []
  parser.parse(expression).iterate({ enter: ({ type, from }) => void (type.isError && positions.push(from)) })
  return positions
}

describe('alerts.yaml', () => {
  it('holds PromQL, and a broken expression is found', () => {
    expect(rules.length).toBeGreaterThan(5)
    for (const { alert, expr } of rules) expect({ alert, flaws: findFlaws(expr) }).toEqual({ alert, flaws: [] })
    expect(findFlaws('max(portal_ready')).not.toEqual([])
    expect(findFlaws('portal_ready ==')).not.toEqual([])
  })

  it('holds the alerts that docs/OPERATIONS.md explains, and no other', () => {
    expect(findInTable('Alerts', /(?<=`)Portal\w+(?=`)/g)).toEqual(rules.map(({ alert }) => alert))
  })

  it('uses metrics that docs/OPERATIONS.md explains, which explains those that the portal exports', () => {
    const explained = listMetrics(findInTable('Metrics', /portal_[a-z_]+/g).join(' '))
    for (const { alert, expr } of rules)
      expect({ alert, unknown: [...listMetrics(expr)].filter((name) => !explained.has(name)) }).toEqual({
        alert,
        unknown: [],
      })
    const exported = listMetrics(readFileSync('server/process/metrics.ts', 'utf8'))
    expect([...explained].toSorted()).toEqual([...exported].toSorted())
  })
})
