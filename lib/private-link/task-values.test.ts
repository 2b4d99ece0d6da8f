import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType, TaskValueName } from '#lib/link-types/link-type.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'
import { isFromAtlasAccount, getTaskValue } from '#lib/private-link/task-values.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const rows = [...catalog]
const account = '975049914237'
const bodyOf = (id: string, name = 'orders'): CreateRequest => ({ provider: '', ...buildSamples(name)[id]?.body })

const textsOf = (shown: TaskValueName, row: LinkType, request: CreateRequest, told?: string) => {
  const value = getTaskValue(shown, row, request, told)
  return 'forms' in value ? value.forms.map((form) => ('text' in form ? form.text : form.cannot)) : [value.text]
}
const formOf = (shown: TaskValueName, id: string, request: object = {}) => {
  const row = catalog.get('AWS/MSK')
  const value = row && getTaskValue(shown, row, { ...bodyOf('AWS/MSK'), ...request }, account)
  const form = value && 'forms' in value ? value.forms.find((one) => one.id === id) : undefined
  return form && 'text' in form ? form.text : ''
}
const arn = String(bodyOf('AWS/MSK').arn)

/** The words of a shell command, as a shell without expansion splits them. */
const wordsOf = (command: string) =>
  [...command.replaceAll('\\\n', ' ').matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"([^"]*)"|\\(.)/g,
      (_, single?: string, double?: string, one?: string) => single ?? double ?? one ?? '',
    ),
  )
const after = (words: readonly string[], flag: string) => words[words.indexOf(flag) + 1] ?? ''

describe('the values shown with a task', () => {
  it.each(rows)('of %s are filled in from the request, and whole once Atlas told its account', (id, row) => {
    for (const shown of row.tasks.flatMap(({ shows = [] }) => shows)) {
      expect(getTaskValue(shown, row, bodyOf(id)).isWhole).toBe(!isFromAtlasAccount(shown))
      expect(getTaskValue(shown, row, bodyOf(id), account).isWhole).toBe(true)
      for (const text of textsOf(shown, row, bodyOf(id), account)) {
        expect(text).not.toMatch(/undefined|····|''/)
        if (isFromAtlasAccount(shown)) expect(text).toContain(account)
      }
    }
  })

  it('say the cluster policy three times over, each time the same', () => {
    const json: unknown = JSON.parse(formOf('clusterPolicy', 'json'))
    expect(json).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Resource: arn }],
    })
    const words = wordsOf(formOf('clusterPolicy', 'aws-cli'))
    expect(words.slice(0, 3)).toEqual(['aws', 'kafka', 'put-cluster-policy'])
    expect(after(words, '--region')).toBe('us-east-1')
    expect(after(words, '--cluster-arn')).toBe(arn)
    expect(JSON.parse(after(words, '--policy'))).toEqual(json)
    const hcl = formOf('clusterPolicy', 'terraform')
    for (const part of [
      'resource "aws_msk_cluster_policy"',
      `cluster_arn = "${arn}"`,
      `Principal = { AWS = "arn:aws:iam::${account}:root" }`,
      '"kafka:DescribeClusterV2",',
    ])
      expect(hcl).toContain(part)
  })

  it.each([
    ['IAM', { Sasl: { Iam: { Enabled: true } } }],
    ['SASL_SCRAM', { Sasl: { Scram: { Enabled: true } } }],
    ['TLS', { Tls: { Enabled: true } }],
    ['', { Sasl: { Iam: { Enabled: true } } }],
  ])('turn on multi-VPC connectivity for %j', (authenticationScheme, expected) => {
    const text = formOf('connectivity', 'aws-cli', { authenticationScheme })
    expect(text).toContain('--query ClusterInfo.CurrentVersion')
    const words = wordsOf(text.slice(text.indexOf('aws kafka update-connectivity')))
    expect(after(words, '--current-version')).toBe('$version')
    expect(JSON.parse(after(words, '--connectivity-info'))).toEqual({
      VpcConnectivity: { ClientAuthentication: expected },
    })
  })
})

describe('a tick', () => {
  const ofTarget: readonly TaskValueName[] = ['arn', 'clusterPolicy', 'connectivity', 'principal', 'service']

  it.each(rows)(
    'on a task of %s counts for the target it names, and on one that names none for all',
    (id, { tasks: before }) => {
      for (const task of before) {
        const keyOf = (name: string) => getTaskKey({ selection: id }, task, bodyOf(id, name))
        expect(keyOf('orders')).toBe(keyOf('orders'))
        const isOfTarget = task.shows?.some((shown) => ofTarget.includes(shown)) ?? false
        expect(keyOf('others') === keyOf('orders')).toBe(!isOfTarget)
      }
    },
  )

  it('counts no more when the cluster is to be signed in to in another way, where the command says how', () => {
    const task = catalog.get('AWS/MSK')?.tasks.find(({ shows }) => shows?.includes('connectivity'))
    const keys = ['IAM', 'TLS'].map(
      (authenticationScheme) =>
        task && getTaskKey({ selection: 'AWS/MSK' }, task, { ...bodyOf('AWS/MSK'), authenticationScheme }),
    )
    expect(new Set(keys).size).toBe(2)
  })
})
