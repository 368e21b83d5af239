using System.Collections.Immutable;

namespace Argenta.Rules.Language;

/// <summary>A condition as written, before names and units are looked up.</summary>
internal abstract record Syntax(int Start, int End);

/// <summary>All of several.</summary>
internal sealed record AndSyntax(ImmutableArray<Syntax> Parts, int Start, int End) : Syntax(Start, End);

/// <summary>One of several.</summary>
internal sealed record OrSyntax(ImmutableArray<Syntax> Parts, int Start, int End) : Syntax(Start, End);

/// <summary>The contrary.</summary>
internal sealed record NotSyntax(Syntax Part, int Start, int End) : Syntax(Start, End);

/// <summary><c>always</c>.</summary>
internal sealed record AlwaysSyntax(int Start, int End) : Syntax(Start, End);

/// <summary>A statement about one fact.</summary>
internal abstract record FactSyntax(Token Fact, int Start, int End) : Syntax(Start, End);

/// <summary><c>pregnancy</c>.</summary>
internal sealed record BareSyntax(Token Fact, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>ki67 &gt;= 10 %</c>, <c>grade = G1</c>; the unit may be absent.</summary>
internal sealed record CompareSyntax(Token Fact, Token Operator, Token Value, Token? Unit, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>age between 40 and 49 a</c>, both ends inside.</summary>
internal sealed record BetweenSyntax(Token Fact, Token Low, Token? LowUnit, Token High, Token? HighUnit, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>grade in (G1, G2)</c>.</summary>
internal sealed record InSyntax(Token Fact, Token Keyword, ImmutableArray<Token> Values, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>metastases has any (bone, brain)</c>, <c>metastases only (liver)</c>, <c>progressed-on("x")</c>.</summary>
internal sealed record HasSyntax(Token Fact, Token Keyword, SetTest Test, ImmutableArray<Token> Values, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>mitoses is known</c>.</summary>
internal sealed record KnownSyntax(Token Fact, bool Negated, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>count(metastases) &gt;= 2</c>.</summary>
internal sealed record CountSyntax(Token Fact, Token Operator, Token Value, int Start, int End) : FactSyntax(Fact, Start, End);

/// <summary><c>diagnosis-date before 2018-01-01</c>.</summary>
internal sealed record DateSyntax(Token Fact, Token Keyword, Token Value, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary><c>last-dose within the last 28 days</c>, <c>last-dose more than 28 days ago</c>.</summary>
internal sealed record AgoSyntax(Token Fact, Token Keyword, AgoTest Test, Token Amount, Token Unit, int End) : FactSyntax(Fact, Fact.Start, End);

/// <summary>What is asked of a set of words.</summary>
public enum SetTest
{
    /// <summary>At least one of the words is in it.</summary>
    Any,

    /// <summary>Every one of the words is in it.</summary>
    All,

    /// <summary>It is not empty and holds no other words.</summary>
    Only,
}

/// <summary>How a day lies to the day of the assessment.</summary>
public enum AgoTest
{
    /// <summary>From so long ago up to the day itself, both inside.</summary>
    WithinLast,

    /// <summary>From the day itself up to so long ahead, both inside.</summary>
    WithinNext,

    /// <summary>Longer ago; exactly so long ago is outside.</summary>
    MoreThanAgo,

    /// <summary>So long ago or longer.</summary>
    AtLeastAgo,
}
