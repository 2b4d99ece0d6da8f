'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react'
import { FixedField } from '#components/rules/fixed-field.tsx'
import { formatCommand, ruleQueries } from '#components/rules/queries.ts'
import { usePaused } from '#components/rules/use-paused.ts'
import { VerdictsPanel } from '#components/rules/verdicts-panel.tsx'
import { announce } from '#components/ui/announcer.tsx'
import type { Values } from '#components/wizard/clean-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { findLinkType, type InputField } from '#lib/link-types/catalog.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { listUnknown } from '#lib/policy/list-unknown.ts'
import { policyEffectWords } from '#lib/policy/policy-command.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import type { FailureProblem } from '#lib/private-link/failure-problems.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { listFixed } from '#lib/template/list-fixed.ts'

/**
 * What rules and templates say of a form: what is wrong at which field, what else they say of one, and the fields that
 * cannot be changed.
 */
export type FormRules = {
  problems: readonly FailureProblem[]
  warnings: readonly FailureProblem[]
  /** The control of a fixed field; undefined for any other. */
  renderFixed: (input: InputField, error: string | undefined) => ReactNode
}

/** Whether the form has a control for it. */
const isInput = ({ fields }: LinkType, name: string): name is FieldName =>
  Object.entries(fields).some(([key, requirement]) => key === name && 'field' in requirement)

/** What verdicts say of the fields of this form, one text a field; `word`: how one is told. */
const listByField = (
  { linkType, values }: Pick<FormRulesProps, 'linkType' | 'values'>,
  verdicts: readonly Verdict[],
  word: (verdict: Verdict) => string,
): FailureProblem[] => {
  const sentences = new Map<FieldName, string>()
  for (const verdict of verdicts) {
    const { field = '' } = verdict
    if (isInput(linkType, field)) sentences.set(field, [sentences.get(field) ?? [], word(verdict)].flat().join(' '))
  }
  return [...sentences].map(([field, sentence]) => ({ field, sentence, text: values[field] ?? '' }))
}

const toSentence = ({ sentence }: Verdict) => sentence
const describeVerdict = ({ effect, sentence }: Verdict) => `${policyEffectWords[effect]} ${sentence}`

/** What verdicts say at the fields that they name: what denies is wrong, and the rest a warning. */
const listFieldRemarks = (form: Pick<FormRulesProps, 'linkType' | 'values'>, verdicts: readonly Verdict[]) => ({
  problems: listByField(
    form,
    verdicts.filter(({ effect }) => effect === 'deny'),
    toSentence,
  ),
  warnings: listByField(
    form,
    verdicts.filter(({ effect }) => effect !== 'deny'),
    describeVerdict,
  ),
})

const findSentence = (all: readonly FailureProblem[], name: FieldName) =>
  all.find(({ field }) => field === name)?.sentence

const noTemplates = { templates: [] }

export type FormRulesProps = {
  linkType: LinkType
  values: Values
  /** Handed in, so that what all forms load is not split from the rest of them for what few do. */
  buildRequest: (linkType: LinkType, values: Values) => CreateRequest
  onFill: (values: Values) => void
  onRules: (rules: FormRules) => void
}

/** Has what is typed judged by the rules of the project, and shows what they say that is about no field of the form. */
export function DetailsRules({ linkType, values, buildRequest, onFill, onRules }: FormRulesProps) {
  const { project, draft } = useWizard()
  const type = draft.selection ?? ''
  const paused = usePaused(values)
  const request = useMemo(() => buildRequest(linkType, paused), [buildRequest, linkType, paused])
  const unknown = listUnknown(linkType, request, false)
  const about = formatCommand({ command: 'create', input: { body: request }, unknown })
  const { data: judged } = useQuery({
    ...ruleQueries.verdicts(project.id, about),
    enabled: findLinkType(request) === linkType,
  })
  const { data: answer = noTemplates } = useQuery(ruleQueries.templates(project.id))
  const fixed = useMemo(() => listFixed(answer.templates, type), [answer, type])
  const remarks = useMemo(
    () => listFieldRemarks({ linkType, values: paused }, judged?.verdicts ?? []),
    [linkType, judged, paused],
  )
  const tell = useEffectEvent(onRules)
  useEffect(() => {
    const { problems, warnings } = remarks
    const renderFixed: FormRules['renderFixed'] = (input, error) => {
      const value = fixed.find(({ path }) => path === input.name)
      const texts = { error: error ?? findSentence(problems, input.name), warning: findSentence(warnings, input.name) }
      return value && <FixedField key={value.path} input={input} fixed={value} {...texts} />
    }
    tell({ problems, warnings, renderFixed })
  }, [remarks, fixed])
  const warning = remarks.warnings.map(({ sentence }) => sentence).join(' ')
  useEffect(() => {
    if (warning !== '') announce(warning)
  }, [warning])
  const missing = Object.fromEntries(
    fixed.flatMap(({ path, text }) => (isInput(linkType, path) && values[path] !== text ? [[path, text]] : [])),
  )
  const fill = useEffectEvent(() => onFill(missing))
  const isMissing = Object.keys(missing).length > 0
  useEffect(() => {
    if (isMissing) fill()
  }, [isMissing])
  const others = judged?.verdicts.filter(({ field = '' }) => !isInput(linkType, field)) ?? []
  return (
    <div role="status">
      {others.length > 0 && (
        <VerdictsPanel title="What the rules say so far" verdicts={others}>
          <Link href={`/projects/${project.id}/rules`} className="link inline-flex min-h-6 items-center">
            Rules of this project
          </Link>
        </VerdictsPanel>
      )}
    </div>
  )
}
