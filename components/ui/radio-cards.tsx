type Option = { id: string; title: string; about?: string }

type Props = {
  legend: string
  name: string
  options: readonly Option[]
  isSelected: (id: string) => boolean
  onSelect: (id: string) => void
  /** The id of the error shown with the group, if it has one. */
  errorId: string | undefined
}

/** A question with cards, one of which can be selected. */
export function RadioCards({ legend, name, options, isSelected, onSelect, errorId }: Props) {
  return (
    <fieldset aria-describedby={errorId}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className={`grid gap-2 ${options.some(({ about }) => about) ? 'sm:grid-cols-2' : 'sm:grid-cols-3'}`}>
        {options.map(({ id, title, about }) => (
          <label
            key={id}
            className="flex cursor-pointer gap-3 rounded-box border border-edge px-4 py-3 hover:bg-hover has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              id={`choice-${id}`}
              name={name}
              value={id}
              checked={isSelected(id)}
              onChange={() => onSelect(id)}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span>
              <span className="block font-medium">{title}</span>
              {about && <span className="block text-small text-soft">{about}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
