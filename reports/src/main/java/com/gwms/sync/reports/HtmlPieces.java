package com.gwms.sync.reports;

/**
 * The pieces of a mail's HTML: tables and inline styles, because mail programs know little else. The style element only
 * adds what some of them understand, a dark appearance and a narrow one; without it the mail is whole.
 *
 * <p>One scale of type, 20, 15 and 13 pixels. Colour stands for severity and never alone: a word says the same.
 */
final class HtmlPieces {
    static final String TOP = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{title}</title>
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .ground { background: #16181c !important; }
          .page { background: #1f2227 !important; border-color: #343941 !important; }
          .ink { color: #eceef1 !important; }
          .soft { color: #a9b0ba !important; }
          .act { color: #ff9a8f !important; border-color: #ff9a8f !important; }
          .watch { color: #f0c36a !important; border-color: #f0c36a !important; }
          .rule { border-color: #343941 !important; }
        }
        @media (max-width: 480px) {
          .ground-cell { padding: 0 !important; }
          .page { border-left: 0 !important; border-right: 0 !important; border-radius: 0 !important; }
          .cell { padding-left: 16px !important; padding-right: 16px !important; }
          .num { padding-left: 8px !important; }
        }
        </style>
        </head>
        <body class="ground" style="margin:0;padding:0;background:#f3f4f6;">
        <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" \
        style="background:#f3f4f6;">
        <tr><td class="ground-cell" align="center" style="padding:24px 12px;">
        <!--[if mso]><table role="presentation" width="680" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" \
        style="max-width:680px;background:#ffffff;border:1px solid #d8dce2;border-radius:6px;text-align:left;\
        font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif;">
        """;

    static final String BOTTOM = """
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </body>
        </html>
        """;

    static final String VERDICT = """
        <tr><td class="cell" style="padding:24px 28px 20px 28px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
        <td class="{tone}" style="border-left:4px solid {colour};padding:0 0 0 14px;">
        <p class="{tone}" style="margin:0;font-size:13px;line-height:18px;font-weight:bold;color:{colour};">{label}</p>
        <p class="ink" style="margin:2px 0 0 0;font-size:20px;line-height:27px;font-weight:bold;color:#1b1f24;">{headline}</p>
        <p class="ink" style="margin:4px 0 0 0;font-size:15px;line-height:22px;color:#1b1f24;">{detail}</p>
        </td></tr></table>
        <p class="soft" style="margin:14px 0 0 0;font-size:13px;line-height:18px;color:#59616c;">{heading}</p>
        </td></tr>
        """;

    static final String SECTION_TOP = """
        <tr><td class="cell rule" style="padding:18px 28px 20px 28px;border-top:1px solid #e3e6eb;">
        <h2 class="ink" style="margin:0 0 4px 0;font-size:15px;line-height:22px;font-weight:bold;color:#1b1f24;">{heading}</h2>
        """;

    static final String FACT = """
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;word-break:break-word;">{name}: {value}</p>
        """;

    static final String SECTION_BOTTOM = """
        </td></tr>
        """;

    static final String DATA_TABLE = """
        <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">
        """;

    static final String HEAD_CELL = """
        <th class="{class}" scope="col" style="padding:4px 0 4px {gap}px;font-size:13px;line-height:17px;\
        font-weight:normal;text-align:{align};vertical-align:bottom;color:#59616c;">{name}</th>
        """;

    static final String NUMBER_CELL = """
        <td class="{tone} rule num" style="padding:7px 0 7px 14px;border-top:1px solid #e3e6eb;font-size:15px;\
        line-height:20px;text-align:right;vertical-align:top;font-weight:{weight};color:{colour};">{number}</td>
        """;

    static final String NAME_CELL = """
        <td class="ink rule" style="padding:7px 0;border-top:1px solid #e3e6eb;font-size:15px;line-height:20px;\
        vertical-align:top;color:#1b1f24;word-break:break-word;">{name}</td>
        """;

    static final String WAREHOUSE_CELL = """
        <td class="ink rule" style="padding:7px 0;border-top:1px solid #e3e6eb;font-size:15px;line-height:20px;\
        vertical-align:top;color:#1b1f24;word-break:break-word;">{name}<br>\
        <span class="soft" style="font-size:13px;line-height:18px;color:#59616c;">{at}</span></td>
        """;

    static final String SEVERITY_CELL = """
        <td class="{tone} rule" width="56" style="padding:7px 8px 7px 0;border-top:1px solid #e3e6eb;font-size:13px;\
        line-height:20px;font-weight:bold;vertical-align:top;color:{colour};">{word}</td>
        """;

    static final String ITEM = """
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 0 0;"><tr>
        <td class="{tone}" style="border-left:2px solid {colour};padding:0 0 0 12px;word-break:break-word;">
        <p class="ink" style="margin:0;font-size:15px;line-height:22px;font-weight:bold;color:#1b1f24;">{title}</p>
        <p class="soft" style="margin:0;font-size:13px;line-height:18px;color:#59616c;">{where}</p>
        <p class="ink" style="margin:4px 0 0 0;font-size:15px;line-height:22px;color:#1b1f24;">{what}</p>
        <p class="ink" style="margin:4px 0 0 0;font-size:15px;line-height:22px;color:#1b1f24;">\
        <span class="{tone}" style="font-weight:bold;color:{colour};">To do:</span> {remedy}</p>
        <p class="soft" style="margin:4px 0 0 0;font-size:13px;line-height:18px;color:#59616c;">Seen {seen}</p>
        </td></tr></table>
        """;

    static final String FOOTER = """
        <tr><td class="cell rule" style="padding:16px 28px 22px 28px;border-top:1px solid #e3e6eb;">
        <p class="soft" style="margin:0 0 10px 0;font-size:13px;line-height:19px;color:#59616c;word-break:break-word;">{files}</p>
        """;

    private HtmlPieces() {}
}
