using System.Globalization;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Web.People;

/// <summary>Days in addresses and rows: yyyy-MM-dd.</summary>
internal static class Days
{
    /// <summary>The day as text, sortable.</summary>
    public static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a full day; null for anything else.</summary>
    public static LocalDate? Parse(string? text) => text is not null && PartialDate.TryParse(text, out var date) && date.IsFull ? date.Earliest : null;
}
