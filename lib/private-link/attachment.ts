import { accept, mend, type Checked } from '#lib/private-link/checked.ts'
import { tidy } from '#lib/private-link/tidy.ts'

const form = /^projects\/([a-z0-9.:-]+)\/regions\/([a-z0-9-]+)\/serviceAttachments\/([a-z0-9-]{1,63})$/
const example = 'projects/PROJECT/regions/us-central1/serviceAttachments/NAME'

/** The rule of a Google Cloud service attachment, projects/P/regions/R/serviceAttachments/NAME. */
export const checkAttachment = (typed: string): Checked => {
  const text = tidy(typed).replace(/^https?:\/\/[^/]+\/(?:compute\/[^/]+\/)?(?=projects\/)/i, '')
  const [, , region = '', name = ''] = form.exec(text) ?? []
  if (name === '') return mend(`Enter each service attachment as ${example}`)
  return accept(text, { derived: [{ label: 'Region', value: region }], tells: { region } })
}
