import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const form = /^projects\/([a-z0-9.:-]+)\/regions\/([a-z0-9-]+)\/serviceAttachments\/([a-z0-9-]{1,63})$/
const example = 'projects/PROJECT/regions/us-central1/serviceAttachments/NAME'

/** The rule of a Google Cloud service attachment, projects/P/regions/R/serviceAttachments/NAME. */
export const checkAttachment = (typed: string): CheckResult => {
  const text = normalizeInput(typed).replace(/^https?:\/\/[^/]+\/(?:compute\/[^/]+\/)?(?=projects\/)/i, '')
  const [, , region = '', name = ''] = form.exec(text) ?? []
  if (name === '') return reject(`Enter each service attachment as ${example}`)
  return accept(text, { details: [{ label: 'Region', value: region }], implies: { region } })
}
