import { describe, expect, it } from 'vitest'
import { createDraft } from '#lib/private-link/draft.ts'
import { applyTemplate } from '#lib/template/apply-template.ts'
import { listFixed } from '#lib/template/list-fixed.ts'
import type { Template, TemplateChoice } from '#lib/template/template.ts'

const choose = (mode: TemplateChoice['mode'], path: string, text = ''): TemplateChoice => ({
  ...{ path, noun: path, mode, text },
})
const build = (id: string, ...choices: TemplateChoice[]): Template => ({
  ...{ id, name: `Name of ${id}`, about: 'About.', type: 'AWS/MSK', choices },
})

describe('a template', () => {
  const template = build(
    'a',
    choose('fixed', 'authenticationScheme', 'IAM'),
    choose('open', 'arn'),
    choose('offered', 'ownership.owner', 'payments'),
    choose('fixed', 'ownership.labels.env', 'prod'),
    choose('offered', 'ownership.labels.team', 'orders'),
  )

  it('fills in what it fixes and offers, and leaves the rest as it is', () => {
    const draft = {
      ...createDraft('d', 'g', 1),
      values: { 'AWS/MSK': { arn: 'mine' }, 'AWS/S3': { region: 'eu-west-1' } },
      ownership: { 'ownership.ticket': 'OPS-1', 'ownership.owner': 'me' },
    }
    const rules = { fields: {}, labels: { env: { isRequired: true } } }
    expect(applyTemplate(draft, template, rules)).toEqual({
      selection: 'AWS/MSK',
      chosen: { AWS: 'AWS/MSK', 'AWS/MSK': 'AWS/MSK' },
      values: { 'AWS/MSK': { arn: 'mine', authenticationScheme: 'IAM' }, 'AWS/S3': { region: 'eu-west-1' } },
      ownership: {
        'ownership.ticket': 'OPS-1',
        'ownership.owner': 'payments',
        'ownership.labels.env': 'prod',
        'ownership.labels': 'team=orders',
      },
    })
  })

  it('that says nothing of the ownership leaves it as it is', () => {
    const draft = createDraft('d', 'g', 1)
    expect(applyTemplate(draft, build('b'), { fields: {}, labels: {} })).toMatchObject({ ownership: undefined })
  })

  it('fixes what all of its type fix alike', () => {
    const other = build('b', choose('fixed', 'authenticationScheme', 'IAM'), choose('fixed', 'arn', 'x'))
    const loose = build('c', choose('offered', 'authenticationScheme', 'TLS'))
    const by = ['Name of a', 'Name of b']
    expect(listFixed([template, other, loose], 'AWS/MSK')).toEqual([{ path: 'authenticationScheme', text: 'IAM', by }])
    expect(listFixed([other, build('d', choose('fixed', 'arn', 'y'))], 'AWS/MSK')).toEqual([])
    expect(listFixed([template], 'AWS/S3')).toEqual([])
  })
})
