import { describe, expect, it } from 'vitest'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { concernsCommand, judgeTemplates } from '#lib/template/judge-templates.ts'
import type { Template, TemplateChoice } from '#lib/template/template.ts'

const fix = (path: string, text: string): TemplateChoice => ({ path, noun: `noun of ${path}`, mode: 'fixed', text })
const build = (id: string, ...choices: TemplateChoice[]): Template => ({
  ...{ id, name: `Name of ${id}`, about: 'About.', type: 'AWS/S3', choices },
})

const judge = (
  templates: readonly Template[],
  request: Readonly<Record<string, unknown>>,
  more: { command?: PolicyCommand; type?: string; labels?: Record<string, string>; unknown?: readonly string[] } = {},
) => {
  const { command = 'create', type = 'AWS/S3', labels = {}, unknown = [] } = more
  const link = { id: '', name: '', type, provider: 'AWS', vendor: '', region: '', state: '' }
  const { labels: none, ...ownership } = emptyOwnership
  const facts = { command, link, request, ownership, labels: { ...none, ...labels } }
  return judgeTemplates(templates, facts, (path) => !unknown.includes(path)).map(
    ({ rule, field }) => `${rule} ${field ?? ''}`,
  )
}

const west = build('west', fix('region', 'eu-west-1'), fix('ownership.labels.env', 'prod'))
const east = build('east', fix('region', 'us-east-1'))
const labels = { env: 'prod' }

describe('templates', () => {
  it.each(['create', 'send-again', 'delete-then-create'] as const)(
    'hold a create to all that one of them fixes, by whatever way it is sent: %s',
    (command) => {
      expect(judge([west, east], { region: 'eu-west-1' }, { command, labels })).toEqual([])
      expect(judge([west, east], { region: 'us-east-1' }, { command })).toEqual([])
      expect(judge([west, east], { region: 'us-west-2' }, { command })).toEqual(['east region'])
      expect(judge([west, east], { region: 'us-west-2' }, { command, labels })).toEqual(['west region'])
      expect(judge([west], {}, { command })).toEqual(['west region', 'west ownership.labels.env'])
    },
  )

  it('say which template, which value and what it must be', () => {
    const link = { id: '', name: '', type: 'AWS/S3', provider: 'AWS', vendor: '', region: '', state: '' }
    const facts = { command: 'create', link, request: {}, ownership: emptyOwnership, labels: {} } as const
    expect(judgeTemplates([east], facts)).toEqual([
      {
        ...{ rule: 'east', effect: 'deny', field: 'region' },
        sentence: 'The noun of region must be us-east-1: the template “Name of east” fixes it. Use that value.',
      },
    ])
    expect(judgeTemplates([east, west], facts)[0]?.sentence).toMatch(
      /Use that value, or all that another template of the project fixes\.$/,
    )
  })

  it('compare values in any spelling, and in a list in any order', () => {
    expect(judge([east], { region: 'US_EAST_1' })).toEqual([])
    const zones = {
      ...build('zones', fix('dnsSubDomain', 'a.example.com\nb.example.com')),
      type: 'AWS/CONFLUENT/DEDICATED',
    }
    const type = zones.type
    expect(judge([zones], { dnsSubDomain: ['B.example.com', 'a.example.com'] }, { type })).toEqual([])
    expect(judge([zones], { dnsSubDomain: ['a.example.com'] }, { type })).toEqual(['zones dnsSubDomain'])
    expect(judge([zones], { dnsSubDomain: 7 }, { type })).toEqual(['zones dnsSubDomain'])
  })

  it('take a field that is not sent for the value that Atlas takes then', () => {
    const scram = { ...build('scram', fix('authenticationScheme', 'SASL_SCRAM')), type: 'AWS/MSK' }
    expect(judge([scram], {}, { type: 'AWS/MSK' })).toEqual([])
    expect(judge([scram], { authenticationScheme: 'IAM' }, { type: 'AWS/MSK' })).toEqual(['scram authenticationScheme'])
  })

  it('say nothing to other types, without fixed values, to other commands, or of what is not there yet', () => {
    const loose = build('loose', { path: 'region', noun: 'region', mode: 'offered', text: 'eu-west-1' })
    expect(judge([west], {}, { type: 'AWS/MSK' })).toEqual([])
    expect(judge([west], {}, { type: '' })).toEqual([])
    expect(judge([loose], { region: 'us-east-1' })).toEqual([])
    expect(judge([west, loose], { region: 'us-east-1' }, { labels })).toEqual(['west region'])
    expect(judge([west], {}, { command: 'delete' })).toEqual([])
    expect(judge([west], {}, { unknown: ['region'], labels })).toEqual([])
    expect(concernsCommand(west, 'delete')).toBe(false)
    expect(concernsCommand(loose, 'create')).toBe(false)
  })

  it('hold a domain that is set later to what they fix', () => {
    const type = 'AWS/CONFLUENT/DEDICATED'
    const domain = { ...build('domain', fix('region', 'us-east-1'), fix('dnsDomain', 'a.example.com')), type }
    const command = 'set-domain'
    expect(judge([domain], { region: 'us-east-1', dnsDomain: 'b.example.com' }, { type, command })).toEqual([
      'domain dnsDomain',
    ])
    expect(judge([domain], { region: 'eu-west-1', dnsDomain: 'a.example.com' }, { type, command })).toEqual([])
    expect(concernsCommand(west, command)).toBe(false)
  })
})
