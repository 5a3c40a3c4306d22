import { notifications } from '@mantine/notifications';
import { failureText } from './call-failure.ts';

const closeButtonProps = { 'aria-label': 'Close the message' };

/** Says what a command did. */
export function showDone(title: string, message: string): void {
  notifications.show({ title, message, autoClose: 6_000, closeButtonProps });
}

/** Says why a command did not work and what to do; stays long enough to be read. */
export function showFailure(failure: unknown): void {
  const { message, remedy } = failureText(failure);
  notifications.show({ color: 'red', title: message, message: remedy, autoClose: 15_000, closeButtonProps });
}
