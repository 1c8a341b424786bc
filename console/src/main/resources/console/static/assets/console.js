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
    document.addEventListener('htmx:afterRequest', event => {
        if (event.target.closest('[data-close-after]')) {
            event.target.closest('dialog')?.close();
        }
    });

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
