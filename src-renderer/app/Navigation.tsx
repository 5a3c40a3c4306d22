import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconHome, IconShoppingBag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { count } from '../ui/count-text.ts';
import classes from './Navigation.module.css';

/** The pages; beside Errors, how many are open. */
export function Navigation({ openErrors }: { readonly openErrors: number }) {
  return (
    <div className={classes.list}>
      <Link to="/" className={classes.link} activeOptions={{ exact: true }}>
        <IconHome size={18} stroke={1.75} aria-hidden />
        Home
      </Link>
      <Link to="/orders" className={classes.link}>
        <IconShoppingBag size={18} stroke={1.75} aria-hidden />
        Orders
      </Link>
      <Link to="/errors" search={{}} className={classes.link} activeOptions={{ includeSearch: false }}>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        Errors
        {openErrors === 0 ? null : (
          <span className={classes.count}>
            {openErrors > 999 ? '999+' : count(openErrors)}
            <VisuallyHidden> open</VisuallyHidden>
          </span>
        )}
      </Link>
    </div>
  );
}
