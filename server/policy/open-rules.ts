import 'server-only'
import { readFileSync } from 'node:fs'
import { holdsIn } from '#server/policy/evaluate-rules.ts'
import type { FactSources } from '#server/policy/gather-facts.ts'
import { openPolicy } from '#server/policy/policy-keeper.ts'
import { createRules } from '#server/policy/rules.ts'
import type { PolicyStatus } from '#lib/health/check-policy.ts'
import type { LoopName } from '#lib/health/loop-status.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { findActorPerson } from '#lib/token/actor.ts'
import type { ProjectRules } from '#lib/policy/project-rules.ts'
import { findDenial, findRequirement, isDeniedForNow } from '#lib/policy/verdict.ts'
import type { LinksAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { Project } from '#lib/wire/project.ts'

type Deps = {
  /** Undefined where there are no rules. */
  file: string | undefined
  now: () => number
  findProject: (groupId: string, requestId: string) => Promise<QueryResult<Project>>
  /** What somebody was called when they signed in last. */
  findPersonName: (id: string) => Promise<string | undefined>
  findOwnership: (subject: RuleSubject) => Promise<Ownership | undefined>
  findConnectionType: FactSources['findConnectionType']
  listLinks: (groupId: string, query: { requestId: string }) => Promise<QueryResult<LinksAnswer>>
  listOpenCreates: FactSources['listOpenCreates']
  /** How many creates of a project were recorded so far that rules judged by its links. */
  readCreatesTerm: (groupId: string) => Promise<number>
  /** Whether an intent has an approval of exactly what it sends, by so many people, under rules of this version. */
  isApproved: (intentId: string, rules: { version: string; approvers: number }) => Promise<boolean>
  /** Whether anybody can approve what another one asks for: the local operator is alone. */
  canApprove: boolean
}
type WaitingCreate = {
  id: string
  groupId: string
  actor: string
  requestId: string
  requestBody: object
  ownership: Ownership | null
  outcome: { failedLinkId: string }
}
type Round = { name: LoopName; round: () => Promise<void>; everyMs: number }

const unapproved =
  'The rules of today require an approval that this create does not have. The failed link was deleted and nothing was created: ask for an approval of a new create.'

/** How often the file is looked at. */
const everyMs = 2_000

/** The rules of POLICY_FILE, with what they may ask about. Throws a PolicyError for a file that is wrong. */
export const openRules = (deps: Deps) => {
  const { file, now, canApprove, findProject, findPersonName, findOwnership, listLinks, isApproved } = deps
  const readFile = (name: string) => readFileSync(name, 'utf8')
  const policy = file === undefined ? undefined : openPolicy({ file, readFile, now, canApprove })
  const { judge, judgePart, getVersion, asksAboutLinks } = createRules({
    getEvaluator: () => policy?.getEvaluator(),
    ...{ findOwnership, findConnectionType: deps.findConnectionType, listOpenCreates: deps.listOpenCreates },
    findProjectName: async (groupId, requestId) => {
      const project = await findProject(groupId, requestId)
      return project.ok ? project.value.name : undefined
    },
    listLinks: async (groupId, requestId) => {
      const list = await listLinks(groupId, { requestId })
      return list.ok && !list.value.trouble ? list.value.links : undefined
    },
  })
  const rounds: Round[] = policy ? [{ name: 'policy', round: async () => policy.refresh(), everyMs }] : []
  return {
    ...{ judge, getVersion, findOwnership, rounds },
    /** What tells whether others create links while a command is judged by those; undefined if it is not. */
    readTerm: async (subject: RuleSubject): Promise<number | undefined> =>
      asksAboutLinks(subject) ? deps.readCreatesTerm(subject.groupId) : undefined,
    /**
     * Why the rules of today deny a create that has waited until a failed link was deleted, which is gone by now, or
     * ask for an approval that it does not have. `isTemporary`: whether it is worth another look later.
     */
    findAgainst: async (create: WaitingCreate): Promise<{ sentence: string; isTemporary: boolean } | undefined> => {
      const { id, groupId, actor, requestId, requestBody, ownership, outcome } = create
      const person = findActorPerson(actor)
      const subject: RuleSubject = {
        ...{ command: 'delete-then-create', groupId, request: { ...requestBody }, replaces: outcome.failedLinkId },
        ownership: ownership ?? undefined,
      }
      const name = (await findPersonName(person)) ?? person
      const version = getVersion(subject)
      const verdicts = await judgePart(subject, { person: { id: person, name }, requestId })
      const denial = findDenial(verdicts)
      if (denial !== undefined) return { sentence: denial, isTemporary: isDeniedForNow(verdicts) }
      const requirement = findRequirement(verdicts)
      if (!requirement) return undefined
      const { approvers } = requirement
      return (await isApproved(id, { version, approvers })) ? undefined : { sentence: unapproved, isTemporary: false }
    },
    /** The rules and templates that hold in a project; undefined where there is no file. */
    find: (groupId: string): ProjectRules | undefined => {
      if (!policy) return undefined
      const { rules, templates } = policy.getPolicy()
      const { since, sentences } = policy.getStatus()
      return {
        rules: rules.filter((rule) => holdsIn(rule, groupId)),
        templates: templates.filter((template) => holdsIn(template, groupId)),
        ...{ since, sentences },
      }
    },
    getStatus: (): PolicyStatus | undefined => policy?.getStatus(),
    close: async () => policy?.close(),
  }
}
