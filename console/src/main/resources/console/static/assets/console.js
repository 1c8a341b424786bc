// What the pages do beyond links, forms and htmx. No page needs it to be read.
(() => {
    'use strict';

    const flash = () => document.getElementById('flash');

    // The zone that the browser is in, for a user who has chosen none.
    document.querySelectorAll('input[data-browser-zone]').forEach(input => {
        input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
    });

    // Messages stand above open dialogs, and are said to those who do not see them.
    document.addEventListener('htmx:afterSwap', event => {
        if (event.target.id === 'flash') {
            showFlash();
        }
    });

    function showFlash() {
        const place = flash();
        if (place.matches(':popover-open')) {
            place.hidePopover();
        }
        if (place.childElementCount > 0) {
            place.showPopover();
            say(place.innerText.trim());
        }
    }

    function say(text) {
        document.getElementById('said').textContent = text;
    }

    // Dialogs: whatever htmx puts into one opens it.
    document.addEventListener('htmx:afterSwap', event => {
        const dialog = event.target.closest('dialog');
        if (dialog && !dialog.open && event.target.childElementCount > 0) {
            dialog.showModal();
        }
    });
    document.addEventListener('click', event => {
        const target = event.target;
        if (target.closest('[data-close]')) {
            target.closest('dialog')?.close();
        } else if (target.matches('dialog')) {
            target.close();
        } else if (target.closest('[data-dismiss]')) {
            flash().replaceChildren();
            flash().hidePopover();
        } else if (target.closest('[data-copy]')) {
            copy(target.closest('[data-copy]'));
        }
        document.querySelectorAll('details.menu[open]').forEach(menu => {
            if (!menu.contains(target)) {
                menu.open = false;
            }
        });
    });
    document.addEventListener('keydown', event => {
        if (event.key === 'Escape') {
            document.querySelectorAll('details.menu[open]').forEach(menu => {
                menu.open = false;
                menu.querySelector('summary').focus();
            });
        }
    });
    // A closed dialog is empty: what is in it would go on refreshing, and open it again.
    document.addEventListener('close', event => {
        if (event.target.matches('dialog')) {
            event.target.firstElementChild.replaceChildren();
        }
    }, true);

    // What was refused or did not arrive can be sent again: its dialog stays, and what was typed into it.
    document.addEventListener('htmx:afterRequest', event => {
        if (event.detail.successful && event.target.closest('[data-close-after]')) {
            event.target.closest('dialog')?.close();
        }
    });
    ['htmx:sendError', 'htmx:timeout'].forEach(name => document.addEventListener(name, event => {
        if (!event.target.matches('[data-live]')) {
            flash().replaceChildren(document.getElementById('unreachable').content.cloneNode(true));
            showFlash();
        }
    }));

    // A filter is handed on by its address: conditions that are not set have no place in it.
    document.addEventListener('submit', event => {
        if (event.target.matches('form[data-clean]')) {
            for (const field of event.target.elements) {
                field.disabled = field.disabled || (field.name && !field.value);
            }
        }
    });
    window.addEventListener('pageshow', () => {
        document.querySelectorAll('form[data-clean] :disabled').forEach(field => {
            field.disabled = false;
        });
    });

    // What somebody expanded is expanded on the next page as well.
    document.querySelectorAll('details[data-keep]').forEach(details => {
        const key = 'expanded-' + details.dataset.keep;
        details.open = sessionStorage.getItem(key) === 'yes';
        details.addEventListener('toggle', () => sessionStorage.setItem(key, details.open ? 'yes' : 'no'));
    });

    // The list refreshes by itself what is on the screen: rows stay where they are, new ones are only told of. Not while a
    // dialog is open, text is selected, or the page is not looked at.
    const list = document.querySelector('[data-live]');
    if (list) {
        const toggle = list.querySelector('[data-live-toggle]');
        let paused = false;
        toggle.hidden = false;
        toggle.addEventListener('click', () => {
            paused = !paused;
            list.classList.toggle('paused', paused);
            toggle.setAttribute('aria-pressed', String(paused));
            toggle.querySelector('span').textContent = paused ? toggle.dataset.resume : toggle.dataset.pause;
            toggle.querySelector('use').setAttribute('href', paused ? '#icon-play' : '#icon-pause');
        });
        const refresh = () => {
            const rows = [...list.querySelectorAll('tr[data-task]')].map(row => row.dataset.task);
            const address = new URL(list.dataset.live, location.href);
            address.searchParams.set('ids', rows.join(','));
            if (list.dataset.top) {
                address.searchParams.set('top', list.dataset.top);
            }
            htmx.ajax('GET', address.pathname + address.search, { swap: 'none', target: list, source: list })
                .catch(() => list.classList.add('stale'));
        };
        list.addEventListener('htmx:afterRequest', event => {
            if (event.target === list) {
                list.classList.toggle('stale', !event.detail.successful);
            }
        });
        const reading = () => document.hidden || document.querySelector('dialog[open]') || !getSelection().isCollapsed;
        setInterval(() => {
            if (!paused && !reading()) {
                refresh();
            }
        }, 5000);
        document.body.addEventListener('refresh-now', refresh);
        document.body.addEventListener('htmx:oobBeforeSwap', event => {
            const { target, fragment } = event.detail;
            const fresh = fragment.firstElementChild;
            if (fresh && target.id && fresh.textContent === target.textContent && fresh.className === target.className) {
                event.detail.shouldSwap = false;
            }
            focused = document.activeElement?.id;
        });
        let focused = '';
        document.body.addEventListener('htmx:oobAfterSwap', () => {
            if (focused && document.activeElement === document.body) {
                document.getElementById(focused)?.focus({ preventScroll: true });
            }
        });
    }

    async function copy(button) {
        try {
            await navigator.clipboard.writeText(button.dataset.copy);
        } catch (refused) {
            // browsers give the clipboard to https and localhost alone; this older way works elsewhere
            const field = document.createElement('textarea');
            field.value = button.dataset.copy;
            button.append(field);
            field.select();
            document.execCommand('copy');
            field.remove();
        }
        const word = document.createElement('span');
        word.className = 'copied-word';
        word.setAttribute('aria-hidden', 'true');
        word.textContent = document.body.dataset.copied;
        button.append(word);
        say(word.textContent);
        setTimeout(() => word.remove(), 1500);
    }
})();
