import { acceptWithRegion, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findMatches } from '#lib/field-kinds/find-in-text.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

const pattern = /^projects\/([a-z0-9.:-]+)\/regions\/([a-z0-9-]+)\/serviceAttachments\/([a-z0-9-]{1,63})$/
const example = 'projects/PROJECT/regions/us-central1/serviceAttachments/NAME'

/** A Google Cloud service attachment, projects/PROJECT/regions/REGION/serviceAttachments/NAME. */
export const serviceAttachment = {
  control: 'text',
  check: (typed) => {
    const uri = normalizeInput(typed)
    const region = pattern.exec(uri)?.[2]
    return region === undefined ? reject(`Enter each service attachment as ${example}`) : acceptWithRegion(uri, region)
  },
  pattern: () => pattern.source,
  recognize: () => 'unique',
  find: (text) =>
    findMatches(text, /(?<![\w-])projects\/[^\s"'`“”<>,;|[\]{}?#]+/g).filter((uri) =>
      /\/serviceAttachments/i.test(uri),
    ),
  claims: () => true,
  normalize: normalizeName,
} satisfies FieldKindDefinition
