import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { Icon, type IconName } from "./icons";
import { Link } from "../shell/router";
import "./button.css";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  readonly children: React.ReactNode;
  readonly look?: "primary" | "secondary" | "quiet" | "danger";
  /** `pad` is 56 px high, for thumbs in a hurry. */
  readonly size?: "m" | "pad";
  readonly icon?: IconName;
  readonly wide?: boolean;
}

/** A button. While `isPending` it keeps its place and its name, and does nothing more. */
export function Button({ look = "secondary", size = "m", icon, wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className="button" data-look={look} data-size={size} data-wide={wide || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  readonly icon: IconName;
  /** What it does, for those who do not see the sign. */
  readonly label: string;
  readonly look?: "primary" | "secondary" | "quiet";
  readonly size?: "m" | "pad";
}

export function IconButton({ icon, label, look = "quiet", size = "m", ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className="button only-icon" data-look={look} data-size={size}>
      <Icon name={icon} size={size === "pad" ? 24 : 20} />
    </AriaButton>
  );
}

export interface ButtonLinkProps extends Pick<ButtonProps, "children" | "look" | "size" | "icon" | "wide"> {
  readonly to: string;
}

/** A link to another screen that looks like a button. */
export function ButtonLink({ to, look = "secondary", size = "m", icon, wide = false, children }: ButtonLinkProps) {
  return (
    <Link to={to} className="button" data-look={look} data-size={size} data-wide={wide || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
