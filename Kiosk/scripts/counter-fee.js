// Taking a fee at the cashier's counter: a VietQR code for the citizen's phone, and the word of the bank that it has come.

import { el, find, keep, onPress, say, show } from "./dom.js";
import { clockTime, money, now, t } from "./words.js";

let shown = null;

/** Digits only, however they were parted. */
const amountIn = (text) => Number(text.replace(/\D/g, "")) || 0;

export function wireFee({ ticket }) {
    const [dialog, input] = [find("#fee-dialog"), find("#fee-amount")];
    onPress(find("#fee"), () => {
        shown = null;
        input.value = "";
        find("#fee-reference").value = ticket()?.number ?? "";
        drawCode();
        dialog.showModal();
        input.focus();
    });
    find("#fee-code").addEventListener("error", () => {
        show(find("#fee-view"), false);
        shown = null;
        say(find("#fee-received"), t("counter.feeBad"));
    });
    // The code follows what is typed; a fee has three digits at least.
    let timer = 0;
    for (const field of [input, find("#fee-reference")]) {
        field.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(drawCode, 300);
        });
    }
    input.addEventListener("blur", () => {
        if (amountIn(input.value)) input.value = money(amountIn(input.value));
    });
}

function drawCode() {
    const amount = amountIn(find("#fee-amount").value);
    const reference = find("#fee-reference").value.trim();
    const isFee = amount >= 100;
    const image = find("#fee-code");
    show(find("#fee-view"), isFee);
    say(find("#fee-received"), "");
    if (!isFee) return void (shown = null);
    shown = { amount, since: now() };
    const address = `/api/v1/payments/qr.svg?amount=${amount}${reference ? `&reference=${encodeURIComponent(reference)}` : ""}`;
    if (image.getAttribute("src") !== address) image.src = address;
    image.alt = t("counter.feeCode", { amount: money(amount) });
    say(find("#fee-total"), t("counter.feeTotal", { amount: money(amount) }));
}

/** Whether this counter takes fees, and what has come lately. */
export function drawFee(view, mine) {
    const cashes = view.lines.some((line) => line.stage === "cashier" && mine?.lines?.includes(line.code));
    show(find("#fee"), Boolean(view.account) && cashes);
    if (!view.account) return;
    say(find("#fee-account"), t("counter.feeAccount", view.account));
    keep(find("#fee-notices"), view.payments ?? [], {
        key: (payment) => payment.id,
        make: () => el("li", { test: "fee-notice" }),
        update: (node, payment) => say(node, t("counter.feeNotice", { amount: money(payment.amount), time: clockTime(payment.at) })),
    });
    show(find("#fee-lately"), (view.payments ?? []).length > 0);
    // Two clocks are never the same; a second before the code was shown nobody has paid it.
    const come = shown && (view.payments ?? []).find((payment) => payment.amount === shown.amount && Date.parse(payment.at) > shown.since - 1000);
    if (come) say(find("#fee-received"), t("counter.feeReceived", { amount: money(come.amount), time: clockTime(come.at) }));
}
