// Input boxes and lists as VS Code makes them, for a test to type into.

import type { Disposable, InputBox, InputBoxValidationSeverity, QuickInputButton, QuickPick, QuickPickItem } from 'vscode'
import type { QuickInputHost } from '../../../../client/wizard/quickInputs.ts'

type Listener<T> = (event: T) => unknown

/** One event, with a count of who listens. */
class FakeEvent<T> {
  readonly listeners = new Set<Listener<T>>()
  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener)
    return { dispose: () => this.listeners.delete(listener) } as unknown as Disposable
  }

  async fire(event: T): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener(event)))
  }
}

/** Stands for an input box and for a list. */
export class FakeInput {
  title = ''
  step: number | undefined
  totalSteps: number | undefined
  placeholder = ''
  prompt = ''
  value = ''
  password = false
  busy = false
  shown = false
  disposed = false
  buttons: readonly QuickInputButton[] = []
  validationMessage: { readonly message: string; readonly severity: number } | undefined
  items: readonly QuickPickItem[] = []
  activeItems: readonly QuickPickItem[] = []
  selectedItems: readonly QuickPickItem[] = []
  readonly #changed = new FakeEvent<string>()
  readonly #accepted = new FakeEvent<void>()
  readonly #hidden = new FakeEvent<void>()
  readonly #button = new FakeEvent<QuickInputButton>()
  readonly onDidChangeValue = this.#changed.event
  readonly onDidAccept = this.#accepted.event
  readonly onDidHide = this.#hidden.event
  readonly onDidTriggerButton = this.#button.event

  get listeners(): number {
    return [this.#changed, this.#accepted, this.#hidden, this.#button].reduce((sum, { listeners }) => sum + listeners.size, 0)
  }

  show(): void {
    this.shown = true
  }

  dispose(): void {
    this.disposed = true
  }

  async type(value: string): Promise<void> {
    this.value = value
    await this.#changed.fire(value)
  }

  async accept(): Promise<void> {
    await this.#accepted.fire()
  }

  async hide(): Promise<void> {
    await this.#hidden.fire()
  }

  async press(button: QuickInputButton | undefined): Promise<void> {
    if (button === undefined) throw new Error('There is no such button.')
    await this.#button.fire(button)
  }

  /** Chooses the item whose label contains a text. */
  async choose(text: string): Promise<void> {
    const item = this.items.find(({ label }) => label.includes(text))
    if (item === undefined) throw new Error(`No item says "${text}", only ${this.items.map(({ label }) => label).join(', ')}`)
    this.selectedItems = [item]
    await this.accept()
  }
}

export const backButton = { iconPath: {} } as QuickInputButton

/** Makes inputs, and hands each to the test when it is shown. */
export class FakeHost implements QuickInputHost {
  readonly made: FakeInput[] = []
  readonly backButton = backButton
  readonly suggestionIcon = {} as QuickInputButton['iconPath']
  readonly severities = { Warning: 2, Error: 3 } as {
    readonly Warning: InputBoxValidationSeverity.Warning
    readonly Error: InputBoxValidationSeverity.Error
  }
  readonly window = {
    createInputBox: () => this.#make() as unknown as InputBox,
    createQuickPick: <Item extends QuickPickItem>() => this.#make() as unknown as QuickPick<Item>,
  }

  /** The input that is open, once one with this number (from 1) is shown and has done its work. */
  async input(number: number): Promise<FakeInput> {
    for (;;) {
      const input = this.made[number - 1]
      if (input?.shown === true && !input.busy) return input
      await new Promise(setImmediate)
    }
  }

  #make(): FakeInput {
    const input = new FakeInput()
    this.made.push(input)
    return input
  }
}
