import { afterEach, describe, expect, it } from 'vitest'
import { createRuleEvaluator, type RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { policyShape } from '#server/policy/policy-shape.ts'
import { createRules } from '#server/policy/rules.ts'
import type { AskedCreate } from '#lib/private-link/fingerprint.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const asking = { person: { id: 'ada@example.com', name: 'Ada' }, requestId: 'r' }
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders-prod/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'

const noOwnership = { name: '', owner: '', ticket: '', costCentre: '', note: '', labels: {} }

let evaluator: RuleEvaluator | undefined
afterEach(() => evaluator?.close())

const start = (
  rules: readonly object[],
  links: readonly PrivateLink[] | undefined = [{ _id: linkId, provider: 'AWS', vendor: 'MSK', arn, state: 'DONE' }],
  templates: readonly object[] = [],
  openCreates: readonly AskedCreate[] = [],
) => {
  const reads: string[] = []
  const shaped = rules.map((rule, index) => ({
    ...{ id: `r${String(index)}`, commands: ['create', 'delete'], effect: 'deny', sentence: 'No.', ...rule },
  }))
  evaluator = createRuleEvaluator(policyShape.parse({ rules: shaped, templates }))
  const { judge } = createRules({
    getEvaluator: () => evaluator,
    findProjectName: () => {
      reads.push('project')
      return Promise.resolve('payments')
    },
    findOwnership: () => {
      reads.push('ownership')
      return Promise.resolve({ ...noOwnership, owner: 'payments', labels: { team: 'orders' } })
    },
    listLinks: () => {
      reads.push('links')
      return Promise.resolve(links)
    },
    listOpenCreates: () => Promise.resolve(openCreates),
    findConnectionType: ({ name }) => {
      reads.push('type')
      return Promise.resolve(name === 'hook' ? 'Https' : undefined)
    },
  })
  const judgeIds = async (subject: Partial<RuleSubject>) =>
    (await judge({ command: 'create', groupId, ...subject }, asking)).map(({ rule }) => rule)
  const judgeSoFar = async (request: RuleSubject['request'], unknown: readonly string[]) =>
    (await judge({ command: 'create', groupId, request }, asking, unknown)).map(({ rule }) => rule)
  return { reads, judge, judgeIds, judgeSoFar }
}

describe('the rules of a project', () => {
  it('know the link that a request would make, and who asks', async () => {
    const { judgeIds, reads } = start([
      { when: 'link.type == "AWS/MSK" && link.region == "us-east-1" && link.name == "orders-prod"' },
      { when: 'person.id == "ada@example.com" && person.name == "Ada"' },
      { when: 'request.authenticationScheme == "IAM"' },
      { when: 'labels.team == "orders"', commands: ['delete'] },
    ])
    const request = { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' }
    expect(await judgeIds({ request })).toEqual(['r0', 'r1', 'r2'])
    expect(reads).toEqual([])
  })

  it('know the link that is there, all links and the project, and ask for them only if a rule does', async () => {
    const { judgeIds, reads } = start([
      { when: 'link.state == "DONE" && re(link.name, "-prod$")', commands: ['delete'] },
      { when: 'size(links) == 1 && project.name == "payments"' },
    ])
    expect(await judgeIds({ command: 'delete', linkId })).toEqual(['r0', 'r1'])
    expect(reads).toEqual(['project', 'links'])
  })

  it('count what others are creating among the links, and once what Atlas lists already', async () => {
    const requestBody = { provider: 'AWS', vendor: 'MSK', arn }
    const when = 'links.filter(other, other.provider == "AWS" && other.name == "orders-prod").size() == 2'
    const judgeWith = (openCreates: readonly AskedCreate[]) =>
      start([{ when }], undefined, [], openCreates).judgeIds({})
    expect(await judgeWith([{ requestBody, baseline: [linkId] }])).toEqual(['r0'])
    expect(await judgeWith([{ requestBody, baseline: [] }])).toEqual([])
    expect(await judgeWith([])).toEqual([])
  })

  it('know whose it is: what the command says, else what was said before', async () => {
    const { judgeIds, reads } = start([
      { when: 'ownership.owner == "payments" && labels.team == "orders"' },
      { when: 'size(labels) == 0 && ownership.ticket == "OPS-7"' },
    ])
    expect(await judgeIds({ command: 'delete', linkId })).toEqual(['r0'])
    expect(reads).toEqual(['ownership'])
    expect(await judgeIds({ ownership: { ...noOwnership, ticket: 'OPS-7' } })).toEqual(['r1'])
    expect(reads).toEqual(['ownership'])
  })

  it('deny what asks about links that cannot be read, and nothing else', async () => {
    const rules = [{ when: 'link.state == "DONE"' }, { when: 'false' }, { when: 'size(links) > 100' }]
    const unread = start(rules, undefined)
    const { judge } = createRules({
      getEvaluator: () => evaluator,
      findProjectName: () => Promise.resolve(undefined),
      findOwnership: () => Promise.resolve(undefined),
      findConnectionType: () => Promise.resolve(undefined),
      listLinks: () => Promise.resolve(undefined),
      listOpenCreates: () => Promise.resolve([]),
    })
    expect((await judge({ command: 'delete', groupId, linkId }, asking)).map(({ rule }) => rule)).toEqual(['r0', 'r2'])
    expect(await unread.judgeIds({ command: 'delete', linkId: '65f0c0de0000000000000e02' })).toEqual(['r0', 'r2'])
    const [verdict] = await judge({ command: 'delete', groupId, linkId }, asking)
    expect(verdict?.sentence).toMatch(
      /^The rule r0 asks about the project, its private links or its connections, .* Nothing was sent; try again later\.$/,
    )
  })

  it('deny what asks about a project that cannot be read, and nothing else', async () => {
    start([{ when: 'project.name.startsWith("prod")' }, { when: 'project.id == ""' }, { when: 'link.id != ""' }])
    const { judge } = createRules({
      getEvaluator: () => evaluator,
      findProjectName: () => Promise.resolve(undefined),
      findOwnership: () => Promise.resolve(undefined),
      findConnectionType: () => Promise.resolve(undefined),
      listLinks: () => Promise.resolve([]),
      listOpenCreates: () => Promise.resolve([]),
    })
    expect((await judge({ command: 'create', groupId }, asking)).map(({ rule }) => rule)).toEqual(['r0', 'r1'])
  })

  it('know the type of a connection that is deleted, ask for it only if a rule does, and deny if it cannot be read', async () => {
    const { judgeIds, reads } = start([
      { when: 'connection.type == "Https"', commands: ['delete-connection', 'change-connection'] },
      { when: 'connection . name == "other"', commands: ['delete-connection'] },
    ])
    const connection = { workspace: 'w', name: 'hook', type: '' }
    const command = 'delete-connection'
    expect(await judgeIds({ command, connection })).toEqual(['r0'])
    expect(await judgeIds({ command, connection: { ...connection, name: 'other' } })).toEqual(['r0', 'r1'])
    expect(reads).toEqual(['type', 'type'])
    expect(await judgeIds({ command: 'change-connection', connection: { ...connection, type: 'Kafka' } })).toEqual([])
    const byName = start([{ when: 'connection.name == "other"', commands: [command] }])
    expect(await byName.judgeIds({ command, connection })).toEqual([])
    expect([...reads, ...byName.reads]).toEqual(['type', 'type'])
  })

  it('say nothing where there are none, or none is about the command or the project', async () => {
    const { judgeIds } = start([
      { when: 'true', commands: ['set-domain'] },
      { when: 'true', projects: ['65f0c0de0000000000000a02'] },
    ])
    expect(await judgeIds({})).toEqual([])
    const { judge } = createRules({
      getEvaluator: () => undefined,
      findProjectName: () => expect.fail('nothing is read'),
      findOwnership: () => expect.fail('nothing is read'),
      findConnectionType: () => expect.fail('nothing is read'),
      listLinks: () => expect.fail('nothing is read'),
      listOpenCreates: () => expect.fail('nothing is read'),
    })
    expect(await judge({ command: 'create', groupId }, asking)).toEqual([])
  })

  it('judge a create in place of a failed link as its deletion as well, each rule once', async () => {
    const { judgeIds, reads } = start([
      { when: 'link.state == "DONE"', commands: ['delete'] },
      { when: 'command == "delete"', commands: ['delete'] },
      { when: 'true' },
      { when: 'link.state == ""', commands: ['create'] },
    ])
    const request = { provider: 'AWS', vendor: 'MSK', arn }
    const command = 'delete-then-create'
    expect(await judgeIds({ command, request, replaces: linkId })).toEqual(['r0', 'r1', 'r2', 'r3'])
    expect(await judgeIds({ request })).toEqual(['r2', 'r3'])
    expect(reads).toEqual(['links'])
  })

  it('say nothing yet where they ask about what is not there', async () => {
    const { judgeSoFar } = start([
      { when: 'link.region != "eu-west-1"' },
      { when: '!has(request.authenticationScheme)' },
      { when: '!("authenticationScheme" in request)' },
      { when: 'size(request) < 5' },
      { when: 'labels.team == "orders"' },
      { when: 'ownership.owner == "payments"' },
      { when: 'link.provider == "AWS"' },
    ])
    const unknown = ['region', 'authenticationScheme', 'ownership', 'labels']
    expect(await judgeSoFar({ provider: 'AWS', vendor: 'MSK' }, unknown)).toEqual(['r6'])
    const all = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']
    expect(await judgeSoFar({ provider: 'AWS', vendor: 'MSK' }, [])).toEqual(all)
  })

  it('say of a create in place of a failed link what they say of both parts so far', async () => {
    const { judge } = start([
      { when: 'command == "delete" && link.state == "DONE"' },
      { when: 'command == "delete-then-create"' },
      { when: 'labels.team == "orders"' },
    ])
    const subject: RuleSubject = { command: 'delete-then-create', groupId, request: {}, replaces: linkId }
    const verdicts = await judge(subject, asking, ['ownership', 'labels'])
    expect(verdicts.map(({ rule }) => rule)).toEqual(['r0', 'r1'])
  })
})

const template = {
  ...{ id: 'ours', name: 'Ours', about: 'About.', type: 'AWS/MSK' },
  values: { authenticationScheme: { fixed: 'IAM' } },
  labels: { team: { fixed: 'orders' } },
}

describe('the templates of a project', () => {
  const request = { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'TLS' }

  it('deny a create that has other values than they fix, and read no more than they ask', async () => {
    const { judge, reads } = start([], [], [template])
    const verdicts = await judge({ command: 'create', groupId, request }, asking)
    expect(verdicts).toMatchObject([{ rule: 'ours', effect: 'deny', field: 'authenticationScheme' }])
    expect(reads).toEqual(['ownership'])
    const ownership = { ...noOwnership, labels: { team: 'orders' } }
    const subject = { groupId, request: { ...request, authenticationScheme: 'IAM' }, ownership }
    for (const command of ['create', 'send-again', 'delete-then-create'] as const)
      expect(await judge({ ...subject, command, replaces: linkId }, asking)).toEqual([])
    const blank = await judge({ ...subject, command: 'create', ownership: noOwnership }, asking)
    expect(blank).toMatchObject([{ rule: 'ours', field: 'ownership.labels.team' }])
  })

  it('hold in their projects, and of what is there so far', async () => {
    const others = { ...template, projects: ['65f0c0de0000000000000a02'] }
    expect(await start([], [], [others]).judgeIds({ request })).toEqual([])
    const { judgeSoFar } = start([], [], [template])
    expect(await judgeSoFar(request, ['ownership', 'labels'])).toEqual(['ours'])
    expect(await judgeSoFar(request, ['authenticationScheme', 'ownership', 'labels'])).toEqual([])
  })

  it('deny a domain that is set later unless they fix it, also of a link that cannot be read', async () => {
    const domain = {
      ...{ id: 'domain', name: 'Domain', about: 'About.', type: 'AWS/CONFLUENT/ENTERPRISE' },
      values: { dnsDomain: { fixed: 'us-east-1.aws.private.confluent.cloud' } },
    }
    const links = [{ _id: linkId, provider: 'AWS', vendor: 'CONFLUENT', state: 'DONE' }]
    const set = (dnsDomain: string) => ({ command: 'set-domain', linkId, request: { dnsDomain } }) as const
    const other = set('eu-west-1.aws.private.confluent.cloud')
    const { judgeIds } = start([], links, [domain])
    expect(await judgeIds(other)).toEqual(['domain'])
    expect(await judgeIds(set('us-east-1.aws.private.confluent.cloud'))).toEqual([])
    expect(await judgeIds({ ...other, linkId: '65f0c0de0000000000000e02' })).toEqual(['domain'])
  })
})
