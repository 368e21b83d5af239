using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>Explanations that a page fetches when somebody opens them, since all of them together are many times the page itself.</summary>
/// <remarks>Numbered in the order of writing, which the same assessment always repeats.</remarks>
/// <param name="link">Address of an explanation by its number, from 0.</param>
/// <param name="wanted">The one to keep; null for none.</param>
internal sealed class Grounds(Func<int, string> link, int? wanted = null)
{
    private int count;

    /// <summary>The explanation that was wanted; null when there are fewer.</summary>
    public IReadOnlyCollection<Because>? Found { get; private set; }

    /// <summary>Writes the way to an explanation in its place.</summary>
    public void Write(Markup m, IReadOnlyCollection<Because> because)
    {
        var number = count++;
        Found = number == wanted ? because : Found;
        using (m.In("p", "later"))
        {
            m.Element("a", "Show the grounds", "later", ("href", link(number)));
        }
    }
}
