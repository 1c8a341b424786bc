package com.gwms.sync.reports;

/**
 * The pieces of a mail's HTML: tables and inline styles, because mail programs know little else; bars of a chart are
 * cells with a height and a colour. The style element only adds what some programs understand, a dark appearance and a
 * narrow one; without it the mail is whole.
 *
 * <p>One scale of type, 26, 19, 15 and 13 pixels. Colour stands for severity and never alone: a word says the same.
 */
final class CaseHtmlPieces {
    static final String TOP = """
        <!DOCTYPE html>
        <html lang="{language}">
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
          .good { color: #7fd39b !important; border-color: #7fd39b !important; }
          .rule { border-color: #343941 !important; }
          .bar { background: #8fb3e0 !important; }
          .link { color: #9cc3ff !important; }
        }
        @media (max-width: 480px) {
          .ground-cell { padding: 0 !important; }
          .page { border-left: 0 !important; border-right: 0 !important; border-radius: 0 !important; }
          .cell { padding-left: 16px !important; padding-right: 16px !important; }
          .chart { padding-left: 8px !important; }
          .num { padding-left: 10px !important; }
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
        font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei','Noto Sans SC',\
        'Noto Sans CJK SC',sans-serif;">
        """;

    static final String VERDICT = """
        <tr><td class="cell" style="padding:24px 28px 0 28px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
        <td class="{tone}" style="border-left:4px solid {colour};padding:0 0 0 14px;word-break:break-word;">
        <p class="{tone}" style="margin:0;font-size:26px;line-height:32px;font-weight:bold;color:{colour};">{label}</p>
        <p class="ink" style="margin:4px 0 0 0;font-size:19px;line-height:26px;font-weight:bold;color:#1b1f24;">{headline}</p>
        """;

    static final String VERDICT_DETAIL = """
        <p class="ink" style="margin:4px 0 0 0;font-size:15px;line-height:22px;color:#1b1f24;">{detail}</p>
        """;

    static final String COUNTERS_TOP = """
        </td></tr></table>
        </td></tr>
        <tr><td class="cell" style="padding:18px 28px 20px 28px;">
        <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;"><tr>
        """;

    static final String COUNTER = """
        <td class="rule" width="33%" style="padding:10px 8px 10px 0;border-top:1px solid #e3e6eb;\
        border-bottom:1px solid #e3e6eb;vertical-align:top;">
        <p class="{tone}" style="margin:0;font-size:26px;line-height:32px;font-weight:bold;color:{colour};">{number}</p>
        <p class="soft" style="margin:0;font-size:13px;line-height:18px;color:#59616c;">{name}</p>
        </td>
        """;

    static final String COUNTERS_BOTTOM = """
        </tr></table>
        <p class="soft" style="margin:12px 0 0 0;font-size:13px;line-height:19px;color:#59616c;">{heading}</p>
        </td></tr>
        """;

    static final String SECTION_TOP = """
        <tr><td class="cell rule" style="padding:18px 28px 22px 28px;border-top:1px solid #e3e6eb;">
        <h2 class="ink" style="margin:0 0 4px 0;font-size:15px;line-height:22px;font-weight:bold;color:#1b1f24;">{heading}</h2>
        """;

    static final String SECTION_BOTTOM = """
        </td></tr>
        """;

    static final String ITEM_TOP = """
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 0 0;"><tr>
        <td class="{tone}" style="border-left:2px solid {colour};padding:0 0 0 12px;word-break:break-word;">
        <p class="ink" style="margin:0;font-size:15px;line-height:22px;font-weight:bold;color:#1b1f24;">\
        <span class="{tone}" style="color:{colour};">{mark}</span>&nbsp; {title}</p>
        """;

    static final String ITEM_SOFT = """
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;">{text}</p>
        """;

    static final String ITEM_WHERE_TOP = """
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;">\
        """;

    static final String ITEM_WHERE_PART = """
        <span dir="auto">{text}</span>\
        """;

    static final String ITEM_FACT = """
        <p class="ink" style="margin:5px 0 0 0;font-size:15px;line-height:22px;color:#1b1f24;">\
        <span class="soft" style="color:#59616c;">{name}</span><span dir="{direction}" style="font-weight:{weight};">{value}</span></p>
        """;

    static final String ITEM_LINK_TOP = """
        <p style="margin:5px 0 0 0;font-size:15px;line-height:22px;">\
        """;

    static final String LINK = """
        <a class="link" href="{address}" style="color:#0b57d0;text-decoration:underline;">{text}</a>\
        """;

    static final String PARAGRAPH_BOTTOM = """
        </p>
        """;

    static final String ITEM_BOTTOM = """
        </td></tr></table>
        """;

    static final String WAREHOUSES_TOP = """
        <table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:8px 0 0 0;">
        """;

    static final String WAREHOUSES_BOTTOM = """
        </table>
        """;

    static final String WAREHOUSE_NAME = """
        <tr><td class="rule" style="padding:10px 0 0 0;border-top:1px solid #e3e6eb;vertical-align:bottom;\
        word-break:break-word;">
        <p class="ink" style="margin:0;font-size:15px;line-height:20px;font-weight:bold;color:#1b1f24;">{name}</p>
        <p class="soft" style="margin:0;font-size:13px;line-height:18px;color:#59616c;">{at}</p>
        </td>
        <td class="rule chart" align="right" style="padding:10px 0 2px 14px;border-top:1px solid #e3e6eb;\
        vertical-align:bottom;">
        """;

    static final String CHART_TOP = """
        <table role="img" aria-label="{caption}" cellpadding="0" cellspacing="0" border="0"><tr>
        """;

    static final String BAR = """
        <td valign="bottom" style="padding:0 1px 0 0;vertical-align:bottom;">\
        <table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>\
        <td class="bar" width="3" height="{height}" bgcolor="#4a78b5" style="width:3px;height:{height}px;\
        background:#4a78b5;font-size:1px;line-height:{height}px;mso-line-height-rule:exactly;">&nbsp;</td>\
        </tr></table></td>
        """;

    static final String CHART_BOTTOM = """
        </tr></table>
        """;

    static final String WAREHOUSE_DIFFERENCE = """
        </td>
        <td class="rule num" align="right" style="padding:10px 0 0 18px;border-top:1px solid #e3e6eb;\
        vertical-align:bottom;text-align:right;">
        <p class="{tone}" style="margin:0;font-size:15px;line-height:20px;font-weight:bold;white-space:nowrap;color:{colour};">{difference}</p>
        <p class="soft" style="margin:0;font-size:13px;line-height:18px;color:#59616c;">{share}</p>
        </td></tr>
        """;

    static final String WAREHOUSE_FACTS_TOP = """
        <tr><td colspan="3" style="padding:4px 0 12px 0;">
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;">{facts}</p>
        """;

    static final String WAREHOUSE_CAPTION = """
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;">{caption}</p>
        """;

    static final String WAREHOUSE_FACTS_BOTTOM = """
        </td></tr>
        """;

    static final String FOOTER_TOP = """
        <tr><td class="cell rule" style="padding:6px 28px 24px 28px;border-top:1px solid #e3e6eb;">
        """;

    static final String FOOTER_HEADING = """
        <p class="soft" style="margin:12px 0 0 0;font-size:13px;line-height:19px;font-weight:bold;color:#59616c;">{heading}</p>
        """;

    static final String FOOTER_LINE_TOP = """
        <p class="soft" style="margin:0;font-size:13px;line-height:19px;color:#59616c;word-break:break-word;">{text}\
        """;

    static final String BOTTOM = """
        </td></tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </body>
        </html>
        """;

    private CaseHtmlPieces() {}
}
