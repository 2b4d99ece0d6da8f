import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { checkOwnershipTexts } from '#lib/ownership/check-ownership-texts.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'

/** Shows what is wrong with one control, and no longer what has been mended. */
const checkControl = ({ rules, attempts, setProblems }: OwnershipForm, path: string, next: OwnershipTexts) => {
  const { problems } = checkOwnershipTexts(next, rules)
  setProblems((shown) => {
    const paths = new Set([path, ...shown.map(({ field }) => field)])
    return problems.filter(({ field }) => attempts > 0 || paths.has(field))
  })
}

/** Takes what somebody typed into a control. */
export const changeControl = (form: OwnershipForm, path: string, text: string) => {
  const next = { ...form.texts, [path]: text }
  form.onChange(next)
  if (form.problems.length > 0) checkControl(form, path, next)
}

/** Checks a control that somebody has left, if something is in it. */
export const leaveControl = (form: OwnershipForm, path: string) => {
  if (form.texts?.[path]?.trim()) checkControl(form, path, form.texts)
}
