/** What comes over the screen: a dialog in its middle, a sheet from its edge, a menu at a button. */
import { Dialog as AriaDialog, DialogTrigger, type DialogTriggerProps } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Popover } from "react-aria-components/Popover";
import type { ReactNode } from "react";
import { useWords } from "../i18n";
import { IconButton } from "./button";
import { Icon, type IconName } from "./icons";
import { uiWords } from "./words";
import "./dialog.css";
import "./field.css";

export { DialogTrigger };

export interface DialogProps extends Pick<DialogTriggerProps, "isOpen" | "onOpenChange"> {
  readonly title: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** The buttons at its foot, the main one last. */
  readonly actions?: (close: () => void) => ReactNode;
  /** A `sheet` comes from the bottom on a phone and from the end side on a wider screen. */
  readonly from?: "middle" | "edge";
  /** False: a tap beside it does not close it. */
  readonly dismissable?: boolean;
}

/** Inside a DialogTrigger, or opened by `isOpen`. Escape and the cross close it; focus goes back where it was. */
export function Dialog({ title, children, actions, from = "middle", dismissable = true, ...open }: DialogProps) {
  const words = useWords(uiWords);
  return (
    <ModalOverlay {...open} className="shade" isDismissable={dismissable}>
      <Modal className="modal" data-from={from}>
        <AriaDialog className="dialog">
          {({ close }) => (
            <>
              <header className="dialog-head">
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
                <IconButton icon="close" label={words.close} onPress={close} />
              </header>
              <div className="dialog-body">{typeof children === "function" ? children(close) : children}</div>
              {actions && <footer className="dialog-foot">{actions(close)}</footer>}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function Sheet(props: Omit<DialogProps, "from">) {
  return <Dialog {...props} from="edge" />;
}

export interface MenuAction {
  readonly id: string;
  readonly text: string;
  readonly icon?: IconName;
  /** A mark of this colour in the sign's place. */
  readonly colour?: string;
  /** Said small, below it. */
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onAction: () => void;
}

/** A button (its child) and what it offers. */
export function Menu({ children, label, actions }: { children: ReactNode; label: string; actions: readonly MenuAction[] }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover">
        <AriaMenu className="options" aria-label={label}>
          {actions.map((each) => (
            <MenuItem
              key={each.id}
              id={each.id}
              textValue={each.text}
              className="option"
              data-danger={each.danger || undefined}
              isDisabled={each.disabled ?? false}
              onAction={each.onAction}
            >
              {each.icon && <Icon name={each.icon} />}
              {each.colour && <span className="org-mark" style={{ background: each.colour }} aria-hidden="true" />}
              {each.note ? (
                <span className="option-lines">
                  <span>{each.text}</span>
                  <span className="tiny quiet">{each.note}</span>
                </span>
              ) : (
                each.text
              )}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
