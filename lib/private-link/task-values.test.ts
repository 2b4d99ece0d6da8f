import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType, TaskValueName } from '#lib/link-types/link-type.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'
import { isFromAtlasAccount, getTaskValue } from '#lib/private-link/task-values.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const linkTypes = [...catalog]
const account = '975049914237'
const getBody = (id: string, name = 'orders'): CreateRequest => ({ provider: '', ...buildSamples(name)[id]?.body })

const listTexts = (shown: TaskValueName, linkType: LinkType, request: CreateRequest, accountId?: string) => {
  const value = getTaskValue(shown, linkType, request, accountId)
  return 'forms' in value ? value.forms.map((form) => ('text' in form ? form.text : form.cannot)) : [value.text]
}
const getFormText = (shown: TaskValueName, id: string, request: object = {}) => {
  const linkType = catalog.get('AWS/MSK')
  const value = linkType && getTaskValue(shown, linkType, { ...getBody('AWS/MSK'), ...request }, account)
  const form = value && 'forms' in value ? value.forms.find((one) => one.id === id) : undefined
  return form && 'text' in form ? form.text : ''
}
const arn = String(getBody('AWS/MSK').arn)

/** The words of a shell command, as a shell without expansion splits them. */
const splitWords = (command: string) =>
  [...command.replaceAll('\\\n', ' ').matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"([^"]*)"|\\(.)/g,
      (_, single?: string, double?: string, one?: string) => single ?? double ?? one ?? '',
    ),
  )
const after = (words: readonly string[], flag: string) => words[words.indexOf(flag) + 1] ?? ''

describe('getTaskValue', () => {
  it.each(linkTypes)(
    'fills in every value of %s from the request, and is whole with Atlas’s account',
    (id, linkType) => {
      for (const shown of linkType.tasks.flatMap(({ shows = [] }) => shows)) {
        expect(getTaskValue(shown, linkType, getBody(id)).isWhole).toBe(!isFromAtlasAccount(shown))
        expect(getTaskValue(shown, linkType, getBody(id), account).isWhole).toBe(true)
        for (const text of listTexts(shown, linkType, getBody(id), account)) {
          expect(text).not.toMatch(/undefined|····|''/)
          if (isFromAtlasAccount(shown)) expect(text).toContain(account)
        }
      }
    },
  )

  it('gives the same cluster policy as JSON, AWS CLI and Terraform', () => {
    const json: unknown = JSON.parse(getFormText('clusterPolicy', 'json'))
    expect(json).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Resource: arn }],
    })
    const words = splitWords(getFormText('clusterPolicy', 'aws-cli'))
    expect(words.slice(0, 3)).toEqual(['aws', 'kafka', 'put-cluster-policy'])
    expect(after(words, '--region')).toBe('us-east-1')
    expect(after(words, '--cluster-arn')).toBe(arn)
    expect(JSON.parse(after(words, '--policy'))).toEqual(json)
    const hcl = getFormText('clusterPolicy', 'terraform')
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
    ['', { Sasl: { Scram: { Enabled: true } } }],
  ])('turns on multi-VPC connectivity for %j', (authenticationScheme, expected) => {
    const text = getFormText('connectivity', 'aws-cli', { authenticationScheme })
    expect(text).toContain('--query ClusterInfo.CurrentVersion')
    const words = splitWords(text.slice(text.indexOf('aws kafka update-connectivity')))
    expect(after(words, '--current-version')).toBe('$version')
    expect(JSON.parse(after(words, '--connectivity-info'))).toEqual({
      VpcConnectivity: { ClientAuthentication: expected },
    })
  })
})

describe('multi-VPC connectivity of MSK Serverless', () => {
  it('has no command, promises none, and says so', () => {
    const linkType = catalog.get('AWS/MSK')
    const request = { ...getBody('AWS/MSK'), arn: arn.replace(/-\d+$/, '-s1') }
    expect(linkType && getTaskValue('connectivity', linkType, request).label).not.toContain('ommand')
    expect(linkType && listTexts('connectivity', linkType, request)).toEqual([
      expect.stringContaining('works on provisioned clusters only'),
    ])
    expect(linkType?.tasks.find(({ id }) => id === 'multi-vpc')?.text).toMatch(/2\.7\.1.*t3\.small.*30 minutes/)
  })
})

describe('getTaskKey', () => {
  const ofTarget: readonly TaskValueName[] = ['arn', 'clusterPolicy', 'connectivity', 'principal', 'service']

  it.each(linkTypes)(
    'changes with the target for a task of %s that shows it, and for no other',
    (id, { tasks: before }) => {
      for (const task of before) {
        const getKey = (name: string) => getTaskKey({ selection: id }, task, getBody(id, name))
        expect(getKey('orders')).toBe(getKey('orders'))
        const isOfTarget = task.shows?.some((shown) => ofTarget.includes(shown)) ?? false
        expect(getKey('others') === getKey('orders')).toBe(!isOfTarget)
      }
    },
  )

  it('changes with the authentication where the command depends on it', () => {
    const task = catalog.get('AWS/MSK')?.tasks.find(({ shows }) => shows?.includes('connectivity'))
    const keys = ['IAM', 'TLS'].map(
      (authenticationScheme) =>
        task && getTaskKey({ selection: 'AWS/MSK' }, task, { ...getBody('AWS/MSK'), authenticationScheme }),
    )
    expect(new Set(keys).size).toBe(2)
  })

  it('is the same without a scheme and with the one that Atlas takes then, and not the key from before', () => {
    const task = catalog.get('AWS/MSK')?.tasks.find(({ shows }) => shows?.includes('connectivity'))
    const [none, scram] = [{}, { authenticationScheme: 'SASL_SCRAM' }].map(
      (scheme) => task && getTaskKey({ selection: 'AWS/MSK' }, task, { ...getBody('AWS/MSK'), ...scheme }),
    )
    expect(none).toBe(scram)
    expect(none).not.toBe(`AWS/MSK:multi-vpc ${arn}`)
  })
})
