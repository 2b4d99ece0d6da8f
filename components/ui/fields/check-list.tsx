import { FieldNote } from '#components/ui/fields/field.tsx'

type Props = {
  id: string
  legend: string
  options: readonly { id: string; title: string }[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (chosen: readonly string[]) => void
}

/** The most boxes that are all shown. */
const mostShown = 20

/** Some of several: a box for each to tick. A long list scrolls. */
export function CheckList({ id, legend, options, chosen, error, onChange }: Props) {
  return (
    <fieldset aria-describedby={`${id}-error`}>
      <legend className="font-medium">{legend}</legend>
      <div
        className={`mt-2 rounded-box border border-line px-3 py-1 ${options.length > mostShown ? 'max-h-80 overflow-y-auto' : ''}`}
      >
        {options.map((option, index) => (
          <label key={option.id} className="flex min-h-9 items-center gap-2 py-1">
            <input
              type="checkbox"
              id={index === 0 ? id : undefined}
              className="size-4 shrink-0 accent-accent"
              checked={chosen.includes(option.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, option.id] : chosen.filter((one) => one !== option.id))
              }
            />
            <span className="min-w-0 wrap-anywhere">{option.title}</span>
          </label>
        ))}
      </div>
      <FieldNote id={id} error={error} />
    </fieldset>
  )
}
