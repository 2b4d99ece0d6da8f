'use client'
import { useState } from 'react'
import { getSecretId } from '#components/approvals/secret-inputs.tsx'
import { checkSecret, listSecretFields } from '#lib/approval/list-secret-fields.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** The secrets that somebody types for the sending of an approval: what is wrong with them is told on sending. */
export const useSecrets = ({ request, secretPaths }: Approval) => {
  const fields = listSecretFields(request, secretPaths)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const setValue = (path: string, value: string) => {
    setValues({ ...values, [path]: value })
    setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== path)))
  }
  /** Whether all can be sent; else the first that cannot has the focus. */
  const check = (): boolean => {
    const flaws = fields.flatMap((field) => {
      const sentence = checkSecret(field, values[field.path] ?? '')
      return sentence === undefined ? [] : [[field.path, sentence] as const]
    })
    setErrors(Object.fromEntries(flaws))
    const [first] = flaws
    if (first) document.getElementById(getSecretId(first[0]))?.focus()
    return first === undefined
  }
  return {
    inputs: { fields, values, errors, onValue: setValue },
    check,
    secrets: fields.length > 0 ? values : undefined,
  }
}
