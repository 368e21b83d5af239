namespace Argenta.Rules.Language;

/// <summary>Units of calendar time. A month is a calendar month: one month before 31 March is the last of February.</summary>
internal enum AgoUnit
{
    Days,
    Weeks,
    Months,
    Years,
}
