import type { CheckResult } from '#lib/field-kinds/check-result.ts'
import type { Provider } from '#lib/link-types/provider.ts'

/** What a rule needs besides the typed text: the field's name inside a sentence ("cluster ARN"), and the provider. */
export type CheckContext = { noun: string; provider: Provider }

/**
 * How surely a pasted value belongs to a kind. `unique`: no other kind has such values; `likely`: few others have;
 * `in-table`: it is one of a list; `possible`: any name of the same form; `never`: any text would fit.
 */
export type Recognition = 'unique' | 'likely' | 'in-table' | 'possible' | 'never'

/**
 * Everything the portal knows about one kind of field; `Options` is what a field of this kind states in the catalog.
 */
export type FieldKindDefinition<Options = unknown> = {
  /** The control that edits a single value; components/wizard/fields/control.tsx has one for each id. */
  control: 'text' | 'region' | 'choice'
  /** The rule: typed text that is not empty → the value to send, or how to correct it. */
  check: (typed: string, options: Options, context: CheckContext) => CheckResult
  /**
   * What every value that is sent looks like, as the text of a regular expression that any language has; none where any
   * text would do. The rule may ask for more.
   */
  pattern?: (options: Options, provider: Provider) => string
  recognize: (options: Options) => Recognition
  /**
   * The values in a text that have the form of this kind, whether its rule accepts them or not, without what stands
   * around them; none for a kind whose values have no form of their own.
   */
  find?: (text: string, options: Options) => readonly string[]
  /** Whether a value is meant for a field with these options, even where its rule rejects it. */
  claims?: (value: string, options: Options, provider: Provider) => boolean
  /** The spelling in which equal values are equal texts; part of the fingerprints in the store, so it never changes. */
  normalize: (value: string, provider: Provider | undefined) => string
  /** The value that follows from the region of the request. */
  deriveFromRegion?: (region: string, options: Options) => string
}
